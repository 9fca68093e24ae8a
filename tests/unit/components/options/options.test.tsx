// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import '../support/mock-extension.ts';
import { Options } from '../../../../components/options/options.tsx';
import type { Weekday } from '../../../../src/domain/time/calendar.ts';
import type { CompanyId } from '../../../../src/domain/account/company-id.ts';
import { parseSettings } from '../../../../src/domain/settings/settings.ts';
import { sessionOf, settingsOf } from '../../support/samples.ts';
import { extension, setIdlePermission, store } from '../support/fake-extension.ts';
import {
  button,
  buttons,
  checkBoxes,
  click,
  descriptionOf,
  field,
  fields,
  settle,
  show,
  status,
  texts,
  type,
} from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

const FRESH = { companyId: undefined, clientId: '' };

startPage();

/** Stores the saved settings, as the worker does. */
function answerLikeWorker(): void {
  extension.answer = (command) => {
    if (command.type === 'saveSettings') store({ settings: parseSettings(command.settings, '') });
    return { ok: true };
  };
}

describe('the page', () => {
  it.each(['signed in', 'signed out'])('has each field and button exactly once when %s', async (state) => {
    const isSignedIn = state === 'signed in';
    if (!isSignedIn) store({ snapshot: { session: undefined } });
    await show(<Options />);

    expect(fields()).toEqual([
      'Search settings',
      'Address of your ConnectWise (optional)',
      'Company ID',
      'Client ID',
      'Client secret',
      'Member',
      'Redirect address',
      'ConnectWise web address',
      'Check every (minutes)',
      'How long before (minutes)',
    ]);
    expect(buttons()).toEqual([
      'Sign in',
      ...(isSignedIn ? ['Sign out'] : []),
      'Copy',
      'Export settings',
      'Import settings…',
      'Save',
    ]);
  });

  it('shows the stored settings', async () => {
    store({ settings: settingsOf({ memberIdentifier: 'jdoe', checkEveryMinutes: 15, showBadge: false }) });
    await show(<Options />);

    expect(field('Company ID').value).toBe('acme');
    expect(field('Client ID').value).toBe('client-1');
    expect(field('Member').value).toBe('jdoe');
    expect(field('Check every (minutes)').value).toBe('15');
    expect(field('Show the number of due items on the toolbar icon').checked).toBe(false);
    expect(field('ConnectWise web address').placeholder).toBe('https://acme.connectwisedev.com');
    expect(field('Redirect address').value).toBe('https://extension-id.chromiumapp.org/');
    expect(field('Redirect address').readOnly).toBe(true);
  });

  it('takes what another tab saved, except in edited fields', async () => {
    await show(<Options />);
    await type('Client ID', 'typing');
    store({ settings: { companyId: 'other' as CompanyId, clientId: 'client-2' } });
    await settle();

    expect(field('Company ID').value).toBe('other');
    expect(field('Client ID').value).toBe('typing');
  });
});

describe('the connection', () => {
  it('says who is signed in', async () => {
    await show(<Options />);
    expect(status().textContent).toBe('Signed in as Jane Doe');
    await click(button('Sign out'));
    expect(extension.sent).toEqual([{ type: 'signOut' }]);
  });

  it('names client ID and redirect address when ConnectWise refuses the client', async () => {
    const failure = { code: 'signInRefused', detail: '<i>bad client</i>' } as const;
    store({ snapshot: { session: undefined, signIn: { state: 'failed', failure } } });
    await show(<Options />);

    expect(status().textContent).toMatch(/Not signed in.*client ID.*redirect address/);
    expect(texts('.details')).toEqual(['Details<i>bad client</i>']);
  });

  it('shows a failed check beside the connection, not in it', async () => {
    const checked = { ...extension.snapshot.status, failure: { code: 'offline' as const } };
    store({ snapshot: { status: checked } });
    await show(<Options />);
    expect(status().textContent).toBe('Signed in as Jane Doe');
    expect(texts('.last-check')[0]).toContain('You are offline.');
  });

  it('announces a failed check and what it left out, but not a good one', async () => {
    const heard = () => texts('.last-check [aria-live=polite]').filter(Boolean);
    await show(<Options />);
    expect(texts('.last-check')[0]).toContain('Checked just now');
    expect(heard()).toEqual([]);
    const { status: checked } = extension.snapshot;
    store({ snapshot: { status: { ...checked, forbidden: ['ticket'], failure: { code: 'offline' } } } });
    await settle();
    expect(heard()).toEqual([
      expect.stringContaining('You are offline.'),
      expect.stringContaining('You have no access to service tickets.'),
    ]);
  });

  it('says why the session ended', async () => {
    store({ snapshot: { session: sessionOf({ ended: { code: 'vaultBroken' } }) } });
    await show(<Options />);
    expect(status().textContent).toContain('Your saved sign-in couldn’t be opened');
  });
});

describe('the company ID', () => {
  it('shows the resulting server while typing', async () => {
    await show(<Options />);
    await type('Company ID', ' Contoso ');
    expect(texts('.address')).toEqual(['https://contoso.api.connectwisedev.com']);
    expect(field('Company ID').getAttribute('aria-invalid')).toBeNull();
  });

  it('says why an invalid one is refused, and sends nothing', async () => {
    await show(<Options />);
    await type('Company ID', 'evil.com#');
    await click(button('Save'));

    const companyId = field('Company ID');
    expect(descriptionOf(companyId)).toContain('A company ID can only contain letters from a to z');
    expect(companyId.getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(companyId);
    expect(extension.sent).toEqual([]);
  });

  it('suggests the company ID in a pasted address', async () => {
    await show(<Options />);
    await type('Company ID', 'https://contoso.api.connectwisedev.com/v4_6_release');
    await click(button('Use contoso'));
    expect(field('Company ID').value).toBe('contoso');
  });

  it('says before saving that another company ends the session', async () => {
    await show(<Options />);
    await type('Company ID', 'other');
    expect(texts('.ends-session')[0]).toContain('signs you out and clears your list');
  });
});

describe('saving', () => {
  it('stores the tidied input, and says so', async () => {
    answerLikeWorker();
    await show(<Options />);
    await type('Company ID', ' OTHER ');
    await click(button('Save'));

    expect(extension.sent).toEqual([
      { type: 'saveSettings', settings: settingsOf({ companyId: 'other' as CompanyId }) },
    ]);
    expect(field('Company ID').value).toBe('other');
    expect(texts('.feedback')).toEqual(['Saved']);
  });

  it.each([
    ['0', '1'],
    ['1e9', '1440'],
    ['abc', '5'],
  ])('brings an interval of %s within its bounds, and says so', async (typed, stored) => {
    answerLikeWorker();
    await show(<Options />);
    await type('Check every (minutes)', typed);
    expect(descriptionOf(field('Check every (minutes)'))).toContain('Will be saved as');
    await click(button('Save'));

    expect(field('Check every (minutes)').value).toBe(stored);
    expect(texts('.feedback')[0]).toMatch(/^Saved\. The interval is now/);
  });

  it('says why it failed, and keeps what was typed', async () => {
    extension.answer = () => ({ ok: false, failure: { code: 'storage' } });
    await show(<Options />);
    await type('Client ID', 'client-2');
    await click(button('Save'));
    expect(texts('.feedback')[0]).toMatch(/^Not saved\. The browser’s storage/);
    expect(field('Client ID').value).toBe('client-2');
  });
});

describe('working hours', () => {
  const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  const group = () => field('Monday').closest('fieldset') ?? document.body;
  const ticked = () => names.filter((name) => field(name).checked);

  it('are a named group with the days in the order of the language', async () => {
    await show(<Options />);
    expect(texts('legend')).toContain('Working hours');
    expect(checkBoxes(group())).toEqual(['Check less often outside my working hours', ...names]);
    expect(descriptionOf(group())).toContain('at most once an hour');
  });

  it('are shown as they are stored', async () => {
    store({ settings: { workingHours: { isOn: true, days: [2, 7], from: 22 * 60, to: 6 * 60 + 5 } } });
    await show(<Options />);
    expect(ticked()).toEqual(['Tuesday', 'Sunday']);
    expect(field('From').value).toBe('22:00');
    expect(field('To').value).toBe('06:05');
    expect(descriptionOf(group())).toContain('end on the next day');
  });

  it('are saved with all other settings', async () => {
    answerLikeWorker();
    await show(<Options />);
    await click(field('Friday'));
    await click(field('Sunday'));
    await type('From', '09:30');
    await type('To', '00:00');
    await click(button('Save'));

    const workingHours = { isOn: true, days: [1, 2, 3, 4, 7] as Weekday[], from: 570, to: 0 };
    expect(extension.sent).toEqual([{ type: 'saveSettings', settings: settingsOf({ workingHours }) }]);
    expect(ticked()).toEqual(['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Sunday']);
    expect(texts('.feedback')).toEqual(['Saved']);
  });

  it('cannot be changed while off, and are kept', async () => {
    answerLikeWorker();
    await show(<Options />);
    await click(field('Check less often outside my working hours'));
    expect(['Monday', 'From', 'To'].filter((name) => !field(name).disabled)).toEqual([]);
    await click(button('Save'));
    expect(extension.settings.workingHours).toEqual({ ...settingsOf().workingHours, isOn: false });
    expect(ticked()).toHaveLength(5);
  });

  it('follow the clock of a chosen zone', async () => {
    answerLikeWorker();
    await show(<Options />);
    const select = document.querySelector('select') ?? document.createElement('select');
    expect([...select.options].slice(0, 2).map((option) => option.textContent)).toEqual([
      'This computer’s (UTC)',
      'Africa/Abidjan',
    ]);
    select.value = 'Asia/Tokyo';
    await act(() => void select.dispatchEvent(new Event('change')));
    await click(button('Save'));
    expect(extension.settings.hoursZone).toBe('Asia/Tokyo');
    expect(select.value).toBe('Asia/Tokyo');
  });

  it.each(['From', 'To'])('without a time in %s are refused, with a reason', async (name) => {
    await show(<Options />);
    await type(name, '');
    expect(texts('.save-bar .hint')).toEqual(['Unsaved changes']);
    await click(button('Save'));
    expect(extension.sent).toEqual([]);
    expect(descriptionOf(field(name))).toBe('Enter a time.');
    expect(field(name).getAttribute('aria-invalid')).toBe('true');
    expect(document.activeElement).toBe(field(name));
  });

  it('explain what no day or the same time twice means', async () => {
    store({ settings: { workingHours: { isOn: true, days: [1], from: 480, to: 1_080 } } });
    await show(<Options />);
    expect(descriptionOf(group())).toBe('Outside them, checks run at most once an hour.');
    await type('To', '08:00');
    expect(descriptionOf(group())).toContain('count in full');
    await click(field('Monday'));
    expect(descriptionOf(group())).toContain('No day is chosen');
  });

  it('of another tab are taken, except in edited fields', async () => {
    await show(<Options />);
    await type('From', '07:00');
    store({ settings: { workingHours: { isOn: true, days: [6], from: 600, to: 900 } } });
    await settle();
    expect(ticked()).toEqual(['Saturday']);
    expect([field('From').value, field('To').value]).toEqual(['07:00', '15:00']);
  });
});

describe('checking less often while away', () => {
  const box = () => field('Check less often while I am away from the computer');

  it('is on exactly when the browser permits it, and is no setting to save', async () => {
    await show(<Options />);
    expect(box().checked).toBe(false);
    await click(box());
    expect(extension.hasIdlePermission).toBe(true);
    expect(box().checked).toBe(true);
    expect(texts('.save-bar .hint')).toEqual([]);
    await click(box());
    expect(extension.hasIdlePermission).toBe(false);
    expect(box().checked).toBe(false);
    expect(extension.sent).toEqual([]);
  });

  it('shows a permission granted before, and its revocation elsewhere', async () => {
    setIdlePermission(true);
    await show(<Options />);
    expect(box().checked).toBe(true);
    expect(descriptionOf(box())).toContain('whether the computer is in use');
    setIdlePermission(false);
    await settle();
    expect(box().checked).toBe(false);
  });

  it('stays off each time it is refused, and says so until it is permitted', async () => {
    extension.grantsIdlePermission = false;
    await show(<Options />);
    for (let tries = 0; tries < 2; tries += 1) {
      await click(box());
      expect(box().checked).toBe(false);
      expect(texts('.away-box .problem')[0]).toContain('didn’t grant this permission');
    }
    extension.grantsIdlePermission = true;
    await click(box());
    expect(box().checked).toBe(true);
    expect(texts('.away-box .problem')).toEqual(['']);
  });
});

describe('the client secret', () => {
  it('is sent once, and appears nowhere on the page afterwards', async () => {
    answerLikeWorker();
    await show(<Options />);
    await type('Client secret', ' hush\n');
    await click(button('Save'));
    store({ snapshot: { hasClientSecret: true } });
    await settle();

    expect(extension.sent).toMatchObject([{ type: 'saveSettings', clientSecret: 'hush' }]);
    expect(field('Client secret').value).toBe('');
    expect(document.documentElement.outerHTML).not.toContain('hush');
    expect(descriptionOf(field('Client secret'))).toContain('A client secret is saved.');
  });

  it('can be removed', async () => {
    store({ snapshot: { hasClientSecret: true } });
    await show(<Options />);
    await click(button('Remove client secret'));
    expect(extension.sent).toEqual([{ type: 'forgetClientSecret' }]);
    expect(document.activeElement).toBe(field('Client secret'));
  });
});

describe('signing in', () => {
  it('sends only the sign-in when nothing was typed', async () => {
    await show(<Options />);
    await click(button('Sign in'));
    expect(extension.sent).toEqual([{ type: 'signIn' }]);
  });

  it.each([
    ['a setting', 'Client ID'],
    ['a secret', 'Client secret'],
  ])('saves %s first', async (_, name) => {
    answerLikeWorker();
    await show(<Options />);
    await type(name, 'typed');
    await click(button('Sign in'));
    expect(extension.sent.map((command) => command.type)).toEqual(['saveSettings', 'signIn']);
  });

  it('stops when saving fails', async () => {
    extension.answer = () => ({ ok: false, failure: { code: 'storage' } });
    await show(<Options />);
    await type('Client ID', 'client-2');
    await click(button('Sign in'));
    expect(extension.sent.map((command) => command.type)).toEqual(['saveSettings']);
  });

  it('focuses the first missing field, and sends nothing', async () => {
    store({ snapshot: { session: undefined }, settings: FRESH });
    await show(<Options />);
    await click(button('Sign in'));
    expect(document.activeElement).toBe(field('Company ID'));
    expect(descriptionOf(field('Company ID'))).toContain('Enter your company ID.');

    await type('Company ID', 'acme');
    await click(button('Sign in'));
    expect(document.activeElement).toBe(field('Client ID'));
    expect(descriptionOf(field('Client ID'))).toContain('Enter the client ID.');
    expect(extension.sent).toEqual([]);
  });

  it('says so when the worker does not answer', async () => {
    extension.answer = () => ({ ok: false, failure: { code: 'unexpected' } });
    await show(<Options />);
    await click(button('Sign in'));
    expect(status().textContent).toMatch(/^Signed in as Jane Doe.*Something went wrong/);
  });

  it('says why it failed until something else is known of sign-in or checks', async () => {
    extension.answer = () => ({ ok: false, failure: { code: 'signInBusy' } });
    await show(<Options />);
    await click(button('Sign in'));
    // The page reads again after any change, such as one of the settings.
    store({ settings: { badgeCounts: 'all' } });
    await settle();
    expect(status().textContent).toContain('already open');
    store({ snapshot: { signIn: { state: 'failed', failure: { code: 'timeout' } } } });
    await settle();
    expect(status().textContent).not.toContain('already open');
  });
});

describe('the redirect address', () => {
  it('is copied', async () => {
    const writeText = vi.fn<(text: string) => Promise<void>>().mockResolvedValue();
    vi.stubGlobal('navigator', { clipboard: { writeText } });
    await show(<Options />);
    await click(button('Copy'));
    expect(writeText).toHaveBeenCalledWith('https://extension-id.chromiumapp.org/');
    expect(document.body.textContent).toContain('Copied');
  });

  it('is selected when the clipboard is refused', async () => {
    vi.stubGlobal('navigator', { clipboard: { writeText: () => Promise.reject(new Error('no')) } });
    await show(<Options />);
    await click(button('Copy'));
    expect(field('Redirect address').selectionEnd).toBe('https://extension-id.chromiumapp.org/'.length);
    expect(document.body.textContent).toContain('Press Ctrl+C');
  });
});
