// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import { accountOf, type EntryState } from '../../../../src/domain/outbox/entry.ts';
import { entryOf, TO_WAITING } from '../../domain/outbox/samples.ts';
import { JANE, NOW, sessionOf } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, click, settle, show, texts } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

startPage('Europe/Berlin');

const ACCOUNT = accountOf(sessionOf(), JANE);
const dialog = () => document.querySelector('dialog');
const sent = () => extension.sent.map(({ type }) => type).filter((type) => type !== 'see');

async function have(state: EntryState): Promise<void> {
  const item = { key: 'ticket:12', title: 'Mail', company: undefined, place: undefined } as const;
  store({ outbox: [entryOf(TO_WAITING, { account: ACCOUNT, item, state })] });
  await settle();
}

/** The question is loaded when it is first wanted. */
async function pressSignIn(): Promise<void> {
  await click(button('Sign in'));
  await vi.waitFor(async () => {
    await settle();
    if (!dialog() && sent().length === 0) throw new Error('Nothing has happened yet.');
  });
}

describe('a sign-in after a session ended', () => {
  beforeEach(async () => {
    store({ snapshot: { session: sessionOf({ ended: { code: 'sessionEnded' } }) } });
    await show(<Popup />);
  });

  it('begins at once where all is saved', async () => {
    await have({ name: 'done', at: NOW });
    await click(button('Sign in'));
    expect([dialog(), sent()]).toEqual([null, ['signIn']]);
  });

  it('asks first where a change is not saved, as somebody else may sign in', async () => {
    await have({ name: 'queued' });
    await pressSignIn();
    expect([dialog()?.textContent, texts('dialog li'), sent()]).toEqual([
      expect.stringContaining('anybody but Jane Doe'),
      ['#12: status “Waiting”'],
      [],
    ]);
    await click(button('Go on'));
    expect([dialog(), sent()]).toEqual([null, ['signIn']]);
  });

  it('does not begin after a no, and asks again the next time', async () => {
    extension.drafts = ['ticket:12'];
    store({});
    await settle();
    await pressSignIn();
    await click(button('Cancel'));
    expect([dialog(), sent()]).toEqual([null, []]);
    await pressSignIn();
    expect(texts('dialog li')).toEqual(['texts that you have written']);
  });

  it('by keys leaves the question to the settings, where the keys are typed', async () => {
    store({ settings: { connectBy: 'keys' } });
    await have({ name: 'queued' });
    await click(button('Sign in'));
    expect([dialog(), sent()]).toEqual([null, ['signIn']]);
  });
});
