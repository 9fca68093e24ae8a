// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import '../support/mock-extension.ts';
import { Popup } from '../../../../components/popup/popup.tsx';
import { readAhead } from '../../../../components/use-stored.ts';
import type { IsoDate } from '../../../../src/domain/time/calendar.ts';
import type { Failure } from '../../../../src/domain/failure.ts';
import type { CheckStatus } from '../../../../src/domain/pacing/check-status.ts';
import { HOUR, MINUTE } from '../../../../src/domain/time/time.ts';
import { NOW, sessionOf, task, ticket } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, buttons, click, pass, settle, show, status, texts, type } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const at = (offset: number) => ({ type: 'instant' as const, at: NOW + offset });
const on = (date: IsoDate) => ({ type: 'date' as const, date });

const signedOut = { session: undefined, items: [] };

startPage('Europe/Berlin');

describe('the list', () => {
  it('shows the groups that have items, in order, with their count', async () => {
    const items = [
      ticket(1),
      ticket(2, { due: on('2026-04-20') }),
      ticket(3, { due: on('2026-03-13') }),
      ticket(4, { due: at(26 * HOUR) }),
      ticket(5, { due: at(HOUR) }),
      ticket(6, { due: at(-HOUR) }),
      task(6, { due: on('2026-03-10') }),
    ];
    store({ snapshot: { items } });
    await show(<Popup />);

    expect(texts('h2')).toEqual([
      'Overdue 2',
      'Due today 1',
      'Tomorrow 1',
      'This week 1',
      'Later 1',
      'No due date 1',
    ]);
    const rows = [...document.querySelectorAll<HTMLElement>('li')];
    expect(rows.map((row) => [row.dataset['item'], row.dataset['due']])).toEqual([
      ['task:6', 'overdue'],
      ['ticket:6', 'overdue'],
      ['ticket:5', 'today'],
      ['ticket:4', 'tomorrow'],
      ['ticket:3', 'week'],
      ['ticket:2', 'later'],
      ['ticket:1', 'none'],
    ]);
  });

  it('shows all fields of an item, and opens it in ConnectWise', async () => {
    const facts = {
      priority: 'Priority 1 - Critical',
      status: 'New',
      place: 'Service Desk',
      company: 'Contoso',
    };
    store({ snapshot: { items: [ticket(12, { title: 'Mail is down', due: at(-2 * HOUR), ...facts })] } });
    await show(<Popup />);

    expect(texts('li')[0]).toMatch(
      /Mail is down.*2 h overdue.*11:00.*#12.*Critical.*New.*Contoso.*Service Desk/,
    );
    const link = document.querySelector('li a');
    expect(link?.textContent).toBe('Mail is down');
    expect(link?.getAttribute('href')).toMatch(/^https:\/\/acme\.connectwisedev\.com\/.*service_recid=12&/);
    expect(link?.getAttribute('rel')).toBe('noreferrer');
    expect(document.querySelector('time')?.getAttribute('datetime')).toBe('2026-03-11T10:00:00.000Z');
  });

  it("shows the server's words as text, each isolated", async () => {
    const title = '<img src=x onerror=alert(1)>\u202Eevil';
    store({ snapshot: { items: [ticket(1, { title, company: '<b>bold</b>' })] } });
    await show(<Popup />);

    expect(document.querySelector('li img, li b')).toBeNull();
    expect(document.querySelector('li a bdi')?.textContent).toBe(title);
    expect(texts('li bdi')).toContain('<b>bold</b>');
  });

  it('moves an item to another group at the moment when it becomes overdue', async () => {
    store({ snapshot: { items: [ticket(1, { due: at(30_500) })] } });
    await show(<Popup />);
    expect(texts('h2')).toEqual(['Due today 1']);

    await pass(30_000);
    expect(texts('h2')).toEqual(['Due today 1']);
    await pass(600);
    expect(texts('h2')).toEqual(['Overdue 1']);
  });

  it('follows changes in the store', async () => {
    await show(<Popup />);
    store({ snapshot: { items: [ticket(1)] } });
    await settle();
    expect(texts('li a')).toEqual(['ticket 1']);
  });

  it('finds items, and says so when none matches', async () => {
    store({ snapshot: { items: [ticket(1, { title: 'Mail' }), ticket(2, { title: 'Printer' })] } });
    await show(<Popup />);

    await type('Search', 'prin');
    expect(texts('li a')).toEqual(['Printer']);
    await type('Search', 'nothing such');
    expect(document.body.textContent).toContain('Nothing matches “nothing such”.');
  });

  it('shows what was read ahead, and after a change what is stored', async () => {
    store({ snapshot: { items: [ticket(1, { title: 'Ahead' })] } });
    const ahead = readAhead();
    extension.snapshot.items = [ticket(2, { title: 'Later' })];
    await show(<Popup ahead={ahead} />);
    expect(texts('li a')).toEqual(['Ahead']);
    store({});
    await settle();
    expect(texts('li a')).toEqual(['Later']);
  });

  it('draws a screenful of a long list first, and the rest afterwards', async () => {
    store({ snapshot: { items: Array.from({ length: 500 }, (_, id) => ticket(id + 1)) } });
    await show(<Popup />);
    expect(texts('h2')).toEqual(['No due date 500']);
    expect(document.querySelectorAll('li').length).toBeLessThan(100);

    // Each further part needs one pause.
    for (let part = 0; part < 60; part += 1) await pass(20);
    expect(document.querySelectorAll('li')).toHaveLength(500);
  });
});

describe('the status', () => {
  it('counts the age of the list by the minute', async () => {
    await show(<Popup />);
    expect(status().textContent).toBe('Checked just now');
    await pass(2 * MINUTE);
    expect(status().textContent).toBe('Checked 2 min ago');
  });

  it('says what failed, with the server’s words under Details, as text and outside the status', async () => {
    const failure: Failure = { code: 'serverDown', detail: '<b>502</b>' };
    store({ snapshot: { items: [ticket(1)], status: { ...extension.snapshot.status, failure } } });
    await show(<Popup />);

    expect(status().textContent).toContain('ConnectWise has a problem right now');
    expect(texts('details')).toEqual(['Details<b>502</b>']);
    expect(status().querySelector('details')).toBeNull();
    expect(texts('li a')).toEqual(['ticket 1']);
  });

  it('lists what a check left out', async () => {
    store({ snapshot: { status: { ...extension.snapshot.status, forbidden: ['task'], skippedRows: 2 } } });
    await show(<Popup />);
    expect(texts('.note')).toEqual([
      'You have no access to project tasks. Ask your administrator for access.',
      '2 items couldn’t be read completely. They are missing or have no due date.',
    ]);
    expect(status().textContent).toContain('You have no access to project tasks.');
  });

  it('announces what is left out once, and not again with every check', async () => {
    const { status: checked } = extension.snapshot;
    await show(<Popup />);
    const heard: string[] = [];
    const ear = new MutationObserver((changes) =>
      heard.push(...changes.flatMap(({ addedNodes }) => [...addedNodes]).flatMap(announcementOf)),
    );
    ear.observe(document.body, { childList: true, characterData: true, subtree: true });
    for (let check = 0; check < 3; check += 1) {
      store({
        snapshot: { status: { ...checked, runningSince: NOW, forbidden: check > 0 ? ['ticket'] : [] } },
      });
      await settle();
      store({ snapshot: { status: { ...checked, forbidden: ['ticket'] } } });
      await settle();
    }
    ear.disconnect();
    expect(heard).toEqual(['You have no access to service tickets. Ask your administrator for access.']);
  });

  it('says that stored data cannot be read, and the page stays usable', async () => {
    extension.readError = new Error('secret internals');
    await show(<Popup />);
    expect(status().textContent).toContain('The browser’s storage couldn’t be used.');
    expect(document.body.textContent).not.toContain('secret internals');
  });

  it('wakes the worker when the popup opens and when the store is unreadable, and reads again soon', async () => {
    extension.readError = new Error('damaged');
    await show(<Popup />);
    expect(extension.wakes).toBeGreaterThan(1);
    extension.readError = undefined;
    await pass(2_000);
    expect(status().textContent).toContain('Checked');
  });

  it('asks for a reload when the extension was reloaded, and retries nothing', async () => {
    extension.isPageOutdated = true;
    extension.readError = new Error('Extension context invalidated.');
    await show(<Popup />);
    expect(status().textContent).toContain('Reload the page.');
    const { wakes } = extension;
    await pass(60_000);
    expect(extension.wakes).toBe(wakes);
  });

  it('offers to allow access to the server only when the browser denies it', async () => {
    await show(<Popup />);
    expect(buttons()).not.toContain('Allow access');
    store({ snapshot: { status: { ...extension.snapshot.status, failure: { code: 'permissionMissing' } } } });
    await settle();
    await click(button('Allow access'));
    expect(extension.accessRequests).toBe(1);
  });

  it('reports only that the page is outdated, because it cannot follow other changes', async () => {
    store({ snapshot: { status: { ...extension.snapshot.status, failure: { code: 'serverDown' } } } });
    extension.answer = () => ({ ok: false, failure: { code: 'pageOutdated' } });
    await show(<Popup />);
    await click(button('Check now'));
    expect(status().textContent).toBe(
      'The extension was updated or restarted while this page was open. Reload the page.',
    );
    const reload = vi.spyOn(location, 'reload').mockReturnValue();
    await click(button('Reload the page'));
    expect(reload).toHaveBeenCalledOnce();
  });

  it('says so when the worker does not answer', async () => {
    extension.answer = () => ({ ok: false, failure: { code: 'unexpected' } });
    await show(<Popup />);
    await click(button('Check now'));
    expect(status().textContent).toContain('Something went wrong.');
  });
});

describe('checking', () => {
  it('asks the worker, and says so until it answers', async () => {
    const { promise, resolve } = Promise.withResolvers<{ ok: true }>();
    extension.answer = () => promise;
    await show(<Popup />);
    await click(button('Check now'));
    expect(extension.sent).toEqual([{ type: 'checkNow' }]);
    expect(button('Check now').getAttribute('aria-busy')).toBe('true');

    resolve({ ok: true });
    await settle();
    expect(button('Check now').getAttribute('aria-busy')).toBe('false');
  });

  it('stays busy until the list of the manual check is shown, whatever an earlier automatic check stored', async () => {
    const { promise, resolve } = Promise.withResolvers<{ ok: true }>();
    const reading = Promise.withResolvers<void>();
    const many = Array.from({ length: 70 }, (_, index) => ticket(index));
    extension.answer = () => promise;
    store({ snapshot: { items: many } });
    await show(<Popup />);
    await pass(100);
    await click(button('Check now'));
    store({ snapshot: { status: { ...extension.snapshot.status, succeededAt: NOW } } });
    await settle();
    expect(status().textContent).toBe('Checking…');

    extension.reading = reading.promise;
    extension.snapshot.items = many.slice(1);
    resolve({ ok: true });
    await settle();
    expect(button('Check now').getAttribute('aria-busy')).toBe('true');
    expect(status().textContent).toBe('Checking…');

    reading.resolve();
    await settle();
    expect(button('Check now').getAttribute('aria-busy')).toBe('false');
    expect(status().textContent).toBe('Checked just now');
    expect(texts('.group-count')).toEqual(['69']);
  });
});

describe('without a list', () => {
  it('leads to the settings when nothing is configured', async () => {
    store({ snapshot: signedOut, settings: { companyId: undefined, clientId: '' } });
    await show(<Popup />);

    expect(buttons()).toEqual(['Check now', 'More', 'Settings']);
    expect(status().textContent).toContain('Enter your company ID and client ID in the settings first');
    await click(button('Settings'));
    expect(extension.hasOpenedOptions).toBe(true);
  });

  it('offers to sign in', async () => {
    store({ snapshot: signedOut });
    await show(<Popup />);

    expect(buttons()).toEqual(['Check now', 'Settings', 'More', 'Sign in']);
    expect(status().textContent).toBe('Not signed in.');
    await click(button('Sign in'));
    expect(extension.sent).toEqual([{ type: 'signIn' }]);
  });

  it('says why a sign-in failed, and offers it again', async () => {
    store({ snapshot: { ...signedOut, signIn: { state: 'failed', failure: { code: 'signInCancelled' } } } });
    await show(<Popup />);
    expect(status().textContent).toContain('Sign-in cancelled.');
    expect(buttons()).toContain('Sign in');
  });

  it('leads to the settings for connecting by keys, and says when the keys are being tried', async () => {
    store({ snapshot: signedOut, settings: { connectBy: 'keys' } });
    await show(<Popup />);
    expect(texts('main').join()).toContain('Enter your API keys there.');
    await act(() => store({ snapshot: { signIn: { state: 'running', id: 'sign-in-1', since: NOW } } }));
    await settle();
    expect(status().textContent).toContain('Connecting to ConnectWise with your API keys');
  });

  it('waits during a sign-in, and offers no other', async () => {
    store({ snapshot: { ...signedOut, signIn: { state: 'running', id: 'sign-in-1', since: NOW } } });
    await show(<Popup />);
    expect(status().textContent).toBe('Waiting for you in the sign-in window…');
    expect(buttons()).not.toContain('Sign in');
  });

  it('asks for the member when the server does not name one', async () => {
    store({ snapshot: { session: sessionOf({ member: undefined, isMemberReported: false }) } });
    await show(<Popup />);
    expect(status().textContent).toContain('Enter your member ID in the settings.');
    expect(buttons()).toEqual(['Check now', 'More', 'Settings']);
  });

  it('says that it asks who is signed in, and shows no list until it knows', async () => {
    const session = sessionOf({ member: undefined, isMemberReported: undefined });
    store({ snapshot: { session, items: [ticket(1)] } });
    await show(<Popup />);
    expect(texts('li a')).toEqual([]);
    expect(status().textContent).toContain('Asking ConnectWise who you are');
    expect(buttons()).toEqual(['Check now', 'Settings', 'More']);
  });

  it('keeps the list readable when the session has ended', async () => {
    const session = sessionOf({ ended: { code: 'sessionEnded' } });
    store({ snapshot: { session, items: [ticket(1)] } });
    await show(<Popup />);
    expect(status().textContent).toContain('Your ConnectWise sign-in has ended.');
    expect(texts('li a')).toEqual(['ticket 1']);
    expect(buttons()).toContain('Sign in');
  });

  it('says that nothing is assigned only after a check has confirmed it', async () => {
    store({ snapshot: { status: { ...extension.snapshot.status, succeededAt: undefined } } });
    await show(<Popup />);
    expect(document.body.textContent).not.toContain('All clear');

    store({ snapshot: { status: { ...extension.snapshot.status, succeededAt: NOW } } });
    await settle();
    expect(document.body.textContent).toContain('All clear');
  });

  it.each<[string, Partial<CheckStatus>]>([
    ['tickets are forbidden', { forbidden: ['ticket'] }],
    ['tasks are forbidden', { forbidden: ['task'] }],
    ['tickets could not be read', { missing: [{ part: 'ticket', isRefused: false }] }],
    [
      'tickets could never be read',
      { missing: [{ part: 'ticket', isRefused: false }], succeededAt: undefined },
    ],
    ['rows could not be understood', { skippedRows: 1 }],
  ])('does not say that nothing is assigned when %s', async (_, change) => {
    store({ snapshot: { status: { ...extension.snapshot.status, succeededAt: NOW, ...change } } });
    await show(<Popup />);
    expect(document.body.textContent).not.toContain('All clear');
    expect(document.body.textContent).not.toContain('are assigned to you');
    expect(texts('.no-hits')).toEqual(['No open tickets or tasks found, but the list is incomplete.']);
  });

  it('says that a check was partial and what it missed when none was ever whole', async () => {
    const missing = [{ part: 'ticket' as const, isRefused: false }];
    const partial = { ...extension.snapshot.status, succeededAt: undefined, missing };
    store({ snapshot: { items: [task(1)], status: partial } });
    await show(<Popup />);
    expect(texts('li a')).toEqual(['task 1']);
    expect(status().textContent).toMatch(
      /^Checked, but only partly so far\. ?Couldn’t read: service tickets\./,
    );
  });
});

/** What assistive technology announces when this node enters a live region. */
function announcementOf(node: Node): string[] {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest('[aria-live]')?.getAttribute('aria-live') === 'polite'
    ? [node.textContent ?? '']
    : [];
}
