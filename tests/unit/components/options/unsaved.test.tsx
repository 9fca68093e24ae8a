// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import '../support/mock-extension.ts';
import { Options } from '../../../../components/options/options.tsx';
import { accountOf, type EntryState } from '../../../../src/domain/outbox/entry.ts';
import { entryOf, TO_WAITING } from '../../domain/outbox/samples.ts';
import { JANE, NOW, sessionOf } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, buttons, click, settle, show, texts, type as typeIn } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

startPage('Europe/Berlin');

const ACCOUNT = accountOf(sessionOf(), JANE);
const dialog = () => document.querySelector('dialog');
const signedOut = () => extension.sent.some(({ type }) => type === 'signOut');

function have(state: EntryState, account = ACCOUNT): void {
  const item = { key: 'ticket:12', title: 'Mail', company: undefined, place: undefined } as const;
  store({ outbox: [entryOf(TO_WAITING, { account, item, state })] });
}

beforeEach(async () => {
  store({ snapshot: { session: sessionOf() } });
  await show(<Options />);
});

describe('a sign-out', () => {
  it('goes through at once where nothing would be lost', async () => {
    have({ name: 'done', at: NOW });
    await click(button('Sign out'));
    expect([dialog(), signedOut()]).toEqual([null, true]);
    expect(extension.asked).toEqual([{ type: 'readUnsaved' }]);
  });

  it('does not ask about what another account wants', async () => {
    have({ name: 'queued' }, 'somebody else');
    await click(button('Sign out'));
    expect([dialog(), signedOut()]).toEqual([null, true]);
  });

  it('asks about all that is stored while the member is unknown', async () => {
    store({ snapshot: { session: sessionOf({ member: undefined }) } });
    have({ name: 'queued' });
    await settle();
    await click(button('Sign out'));
    expect([texts('dialog li'), signedOut()]).toEqual([['#12: status “Waiting”'], false]);
  });

  it('asks about a change that is not saved, and does nothing after a no', async () => {
    have({ name: 'queued' });
    await click(button('Sign out'));
    expect([texts('dialog li'), signedOut()]).toEqual([['#12: status “Waiting”'], false]);
    await click(button('Stay signed in'));
    expect([dialog(), signedOut()]).toEqual([null, false]);
  });

  it('deletes it after a yes', async () => {
    have({ name: 'refused', reason: 'noRight', words: [] });
    await click(button('Sign out'));
    await click(button('Discard and sign out'));
    expect([dialog(), signedOut()]).toEqual([null, true]);
  });

  it.each([
    [true, 'Copied', ['#12\nCalled back']],
    [false, 'The browser didn’t allow copying', []],
  ])('offers the texts to copy first (allowed: %s)', async (mayCopy, words, copied) => {
    Object.assign(extension, { mayCopy, answerQuestion: () => ({ ok: true, value: '#12\nCalled back' }) });
    await click(button('Sign out'));
    expect(texts('dialog li')).toEqual(['texts that you have written']);
    await click(button('Copy the texts'));
    expect(dialog()?.querySelector('[role=status]')?.textContent).toBe(words);
    expect([extension.copied, signedOut()]).toEqual([copied, false]);
  });

  it('can send first what waits, and then goes through', async () => {
    have({ name: 'held', until: NOW });
    extension.answer = ({ type }) => {
      if (type === 'sendNow') have({ name: 'done', at: NOW });
      return { ok: true };
    };
    await click(button('Sign out'));
    await click(button('Send now'));
    expect(extension.sent.map(({ type }) => type)).toEqual(['sendNow', 'signOut']);
    expect(dialog()).toBeNull();
  });

  it.each([
    ['nothing is left', { name: 'done', at: NOW }],
    ['something is left', { name: 'queued' }],
  ] as const)(
    'stays signed in where a person wants that while it is being sent, and %s',
    async (_, state) => {
      have({ name: 'held', until: NOW });
      const sending = Promise.withResolvers<void>();
      extension.answer = async ({ type }) => {
        if (type === 'sendNow') await sending.promise;
        return { ok: true };
      };
      await click(button('Sign out'));
      await click(button('Send now'));
      await click(button('Stay signed in'));
      have(state);
      sending.resolve();
      await settle();
      expect([dialog(), signedOut()]).toEqual([null, false]);
    },
  );

  it.each([{ isLocked: true }, { ended: { code: 'sessionEnded' as const } }])(
    'does not offer to send in a session that is %j',
    async (session) => {
      store({ snapshot: { session: sessionOf(session) } });
      have({ name: 'queued' });
      await settle();
      await click(button('Sign out'));
      expect([dialog() === null, buttons().includes('Send now')]).toEqual([false, false]);
    },
  );

  it('says what could not be sent, and asks again', async () => {
    have({ name: 'queued' });
    extension.answer = ({ type }) => {
      if (type === 'sendNow') have({ name: 'refused', reason: 'noRight', words: [] });
      return { ok: true };
    };
    await click(button('Sign out'));
    await click(button('Send now'));
    expect(dialog()?.querySelector('[role=status]')?.textContent).toContain('could not be sent');
    expect([buttons().includes('Send now'), signedOut()]).toEqual([false, false]);
  });

  it('stays possible where the texts cannot be read', async () => {
    extension.answerQuestion = () => ({ ok: false, failure: { code: 'locked' } });
    await click(button('Sign out'));
    expect([dialog(), signedOut()]).toEqual([null, true]);
  });

  it('asks about texts that are locked', async () => {
    extension.answerQuestion = () => ({ ok: false, failure: { code: 'locked' } });
    extension.drafts = ['ticket:12'];
    await click(button('Sign out'));
    expect([texts('dialog li'), signedOut()]).toEqual([['texts that you have written'], false]);
    expect(buttons()).not.toContain('Copy the texts');
  });

  it('by other settings asks as well, before they are saved', async () => {
    have({ name: 'queued' });
    await typeIn('Company ID', 'globex');
    await click(button('Save'));
    expect([dialog() === null, extension.sent.some((sent) => sent.type === 'saveSettings')]).toEqual([
      false,
      false,
    ]);
    await click(button('Discard and sign out'));
    expect(extension.sent.some((sent) => sent.type === 'saveSettings')).toBe(true);
  });
});

describe('a sign-in', () => {
  it('asks first as well, as somebody else may sign in', async () => {
    have({ name: 'queued' });
    await settle();
    await click(button('Sign in'));
    expect([dialog()?.textContent, extension.sent]).toEqual([
      expect.stringContaining('anybody but Jane Doe'),
      [],
    ]);
    expect(buttons()).not.toContain('Send now');
    await click(button('Go on'));
    expect([dialog(), extension.sent.map(({ type }) => type)]).toEqual([null, ['signIn']]);
  });

  it('asks where something is only typed', async () => {
    extension.drafts = ['ticket:12'];
    store({});
    await settle();
    await click(button('Sign in'));
    await click(button('Cancel'));
    expect([dialog(), extension.sent]).toEqual([null, []]);
  });

  it('goes through at once where all is done', async () => {
    have({ name: 'done', at: NOW });
    await settle();
    await click(button('Sign in'));
    expect([dialog(), extension.sent.map(({ type }) => type)]).toEqual([null, ['signIn']]);
  });
});
