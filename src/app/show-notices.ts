import { clearNotice, showNotice } from '../browser/notices.ts';
import { text } from '../browser/page/texts.ts';
import { idsSettledBy, type Notice, type NoticeFacts, noticeIdsOf, noticesFor } from '../domain/notices.ts';
import { forgetNotices, readToldNotices, rememberNotices } from '../store/notices.ts';

/** Tells what is new, then remembers it: a worker that dies in between tells it again under the same id. */
export async function showNotices(facts: Omit<NoticeFacts, 'told'>, isAllowed: boolean): Promise<void> {
  const told = await readToldNotices();
  for (const notice of noticesFor({ ...facts, told })) {
    if (isAllowed) await show(notice);
    await rememberNotices(idsSettledBy(notice), facts.calendar.now);
  }
  await withdrawPast(facts, told);
}

/** What was closed, moved or signed in again needs no notice any more. */
async function withdrawPast(
  { items, session }: Omit<NoticeFacts, 'told'>,
  told: ReadonlySet<string>,
): Promise<void> {
  const present = session ? noticeIdsOf(items, session) : new Set<string>();
  const past = [...told].filter((id) => !present.has(id));
  if (past.length === 0) return;
  await Promise.all(past.map(clearNotice));
  await forgetNotices(past);
}

function show(notice: Notice): Promise<void> {
  switch (notice.type) {
    case 'overdue': {
      const { title, company, place } = notice.item;
      return showNotice(
        notice.id,
        text('notice_overdue', title),
        [company, place].filter(Boolean).join(' · '),
      );
    }
    case 'overdueSummary':
      return showNotice(
        notice.id,
        text('notice_overdueSummary', notice.count),
        text('notice_overdueSummaryBody'),
      );
    case 'signInNeeded':
      return showNotice(notice.id, text('notice_signInNeeded'), text('notice_signInNeededBody'));
  }
}
