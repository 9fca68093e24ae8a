import { clearNotice, showNotice, shownNotices } from '../browser/notices.ts';
import { text } from '../browser/page/texts.ts';
import {
  idsSettledBy,
  type Notice,
  type NoticeFacts,
  noticesFor,
  standingNoticeIds,
  unrememberedIds,
} from '../domain/notices.ts';
import { isolated } from '../domain/plain-text.ts';
import { DAY } from '../domain/time.ts';
import { readItems } from '../store/read.ts';
import { forgetNotices, readToldNotices, rememberNotices } from '../store/notices.ts';

/** An item may leave the list and come back; only after this time is it news again. */
const REMEMBER_MS = 30 * DAY;

/** Tells what is new, then remembers it. A worker that died in between left it on the screen: that is remembered now. */
export async function showNotices(facts: Omit<NoticeFacts, 'told'>, isAllowed: boolean): Promise<void> {
  const [told, onScreen] = await Promise.all([readToldNotices(), shownNotices()]);
  const unremembered = unrememberedIds({ ...facts, told }, onScreen);
  if (unremembered.length > 0) await rememberNotices(unremembered, facts.calendar.now);
  for (const id of unremembered) told.set(id, facts.calendar.now);
  for (const notice of noticesFor({ ...facts, told })) {
    if (isAllowed) await show(notice);
    await rememberNotices(idsSettledBy(notice), facts.calendar.now);
  }
  const standing = standingNoticeIds(facts);
  await Promise.all(onScreen.filter((id) => !standing.has(id)).map(clearNotice));
  await forgetOld(told, standing, facts);
}

/** With the account goes also what was just being told when it was wiped. */
async function forgetOld(
  told: Map<string, number>,
  standing: Set<string>,
  { session, calendar }: Omit<NoticeFacts, 'told'>,
): Promise<void> {
  const isOld = (id: string, at: number) => calendar.now - at > REMEMBER_MS && !standing.has(id);
  const old = [...told].flatMap(([id, at]) => (!session || isOld(id, at) ? [id] : []));
  if (old.length > 0) await forgetNotices(old);
}

async function show(notice: Notice): Promise<void> {
  switch (notice.type) {
    case 'overdue': {
      const [item] = await readItems([notice.key]);
      // Its texts are damaged: the badge tells of it, and a later check fetches it again.
      if (!item) return;
      await showNotice(
        notice.id,
        text('notice_overdue', isolated(item.title)),
        [item.company, item.place].flatMap((name) => (name ? isolated(name) : [])).join(' · '),
      );
      return;
    }
    case 'overdueSummary':
      await showNotice(
        notice.id,
        text('notice_overdueSummary', notice.count),
        text('notice_overdueSummaryBody'),
      );
      return;
    case 'signInNeeded':
      await showNotice(notice.id, text('notice_signInNeeded'), text('notice_signInNeededBody'));
  }
}
