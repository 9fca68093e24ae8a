// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest';
import '../support/mock-extension.ts';
import { Options } from '../../../../components/options/options.tsx';
import { parsePolicy } from '../../../../src/domain/policy/parse-policy.ts';
import { settingsUnder } from '../../../../src/domain/policy/settings-under-policy.ts';
import { writeSettingsFile } from '../../../../src/domain/settings/settings-file.ts';
import { sessionOf, settingsOf } from '../../support/samples.ts';
import { extension, store } from '../support/fake-extension.ts';
import { button, buttons, click, descriptionOf, settle, show, texts, type } from '../support/page.tsx';
import { startPage } from '../support/start-page.ts';

vi.mock('../../../../src/domain/policy/settings-under-policy.ts', { spy: true });

startPage('Europe/Berlin');

/** Stores a policy with the settings that hold under it, while the page may be open. */
function put(policy: object): void {
  store({ policy, settings: settingsUnder(parsePolicy(policy), {}, '') });
}

/** Stores a policy with the settings that hold under it, and shows the page. */
async function showUnder(policy: object): Promise<void> {
  put(policy);
  await show(<Options />);
}

const field = (name: string) =>
  document.querySelector<HTMLInputElement | HTMLSelectElement>(`[name="${name}"]`);

/** What the description of a field says. */
function described(name: string): string {
  const group = field(name)?.closest('[role=radiogroup]');
  const ids = (group ?? field(name))?.getAttribute('aria-describedby') ?? '';
  return ids
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent ?? '')
    .join(' ');
}

/** Every field whose key can be locked, with a value. */
const VALUES = {
  connectBy: 'keys',
  region: 'own',
  serverAddress: 'https://psa.contoso.com',
  webAddress: 'https://psa.contoso.com',
  companyId: 'contoso',
  clientId: '11111111-2222-3333-4444-555555555555',
  checkEveryMinutes: 10,
  hoursZone: 'America/New_York',
  workingHoursOn: true,
  workingDays: [1, 2, 3],
  quietHoursOn: true,
  showBadge: true,
  badgeCounts: 'all',
  showNotifications: true,
  notifyOverdue: false,
  notifyDueSoon: true,
  notifyPriority: true,
  notifyAssigned: true,
  notifyBack: false,
  leadMinutes: 30,
};
const FIELDS = Object.keys(VALUES).map(
  (key) =>
    ({ workingHoursOn: 'hasWorkingHours', quietHoursOn: 'hasQuietHours', workingDays: 'workingFrom' })[key] ??
    key,
);

describe('a locked field', () => {
  it.each(FIELDS)('%s is disabled', async (name) => {
    await showUnder({ ...VALUES, managedBy: 'Contoso IT', lock: ['*'] });
    expect(field(name)?.disabled).toBe(true);
  });

  it.each(FIELDS.filter((name) => name !== 'workingFrom'))('%s says who has set it', async (name) => {
    await showUnder({ ...VALUES, managedBy: 'Contoso IT', lock: ['*'] });
    expect(described(name)).toContain('Set by Contoso IT');
  });

  it('speaks of the organization where the policy names nobody', async () => {
    await showUnder({ companyId: 'contoso', lock: ['companyId'] });
    expect(described('companyId')).toContain('Set by your organization');
  });

  it.each(['workingFrom', 'workingTo', 'quietFrom', 'quietTo'])(
    '%s says who has set the hours',
    async (name) => {
      await showUnder({ ...VALUES, managedBy: 'Contoso IT', lock: ['*'] });
      expect(described(name)).toContain('Set by Contoso IT');
    },
  );

  it('says at the days who has set them', async () => {
    await showUnder({ ...VALUES, lock: ['*'] });
    const groups = [...document.querySelectorAll('.days')].map(descriptionOf);
    expect(groups).toEqual(['Set by your organization', 'Set by your organization']);
  });

  it('locks the days of the hours with them', async () => {
    await showUnder({ workingHoursOn: true, lock: ['workingFrom'] });
    const days = [...document.querySelectorAll<HTMLInputElement>('.days input')];
    expect(days.slice(0, 7).map(({ disabled }) => disabled)).toEqual(days.slice(0, 7).map(() => true));
  });
});

describe('a lock that comes while the page is open', () => {
  it('replaces what was typed by what holds, and nothing keeps it from being saved', async () => {
    await show(<Options />);
    await type('Company ID', 'glob ex');
    await type('Check every (minutes)', '7');
    put({ companyId: 'contoso', clientId: 'client', lock: ['companyId'] });
    await settle();
    expect([field('companyId')?.value, field('companyId')?.disabled]).toEqual(['contoso', true]);
    expect(field('checkEveryMinutes')?.value).toBe('7');
    await click(button('Save'));
    expect(extension.sent).toMatchObject([
      { type: 'saveSettings', settings: { companyId: 'contoso', checkEveryMinutes: 7 } },
    ]);
  });

  it('replaces a choice that it does not leave', async () => {
    store({ settings: { staySignedIn: 'passphrase' }, snapshot: { persistence: 'passphrase' } });
    await show(<Options />);
    await click(document.querySelector('[name=staySignedIn]') as HTMLElement);
    put({ companyId: 'contoso', staySignedIn: 'untilClosed', lock: ['staySignedIn'] });
    await settle();
    const choices = [...document.querySelectorAll<HTMLInputElement>('[name=staySignedIn]')];
    expect(choices.map(({ checked }) => checked)).toEqual([false, true, false]);
  });

  it('announces no sign-out when another setting is saved', async () => {
    await show(<Options />);
    put({ companyId: 'globex', clientId: 'client', lock: ['*'] });
    await settle();
    await click(field('showBadge') as HTMLElement);
    expect(texts('.save-bar .ends-session')).toEqual([]);
    expect(texts('.save-bar .hint')).toHaveLength(1);
  });
});

describe('a locked passphrase', () => {
  beforeEach(() => showUnder({ companyId: 'contoso', staySignedIn: 'passphrase', lock: ['staySignedIn'] }));

  it.each(['Save', 'Sign in'])('that is not set yet is asked for by "%s"', async (name) => {
    await type('Client ID', 'client');
    await click(button(name));
    expect(document.activeElement).toBe(field('passphrase'));
    expect(described('passphrase')).toContain('Choose a passphrase.');
    expect(extension.sent).toEqual([]);
  });

  it('is set by saving it', async () => {
    await type('New passphrase', 'correct horse battery');
    await click(button('Save'));
    expect(extension.sent).toMatchObject([
      {
        type: 'saveSettings',
        settings: { staySignedIn: 'passphrase' },
        passphrase: 'correct horse battery',
      },
    ]);
  });
});

describe('a sign-in that ends with the browser', () => {
  const words = 'This browser couldn’t save the key';

  it.each([
    [{}, true],
    [{ staySignedIn: 'untilClosed' }, false],
  ])('is the browser’s fault under %j: %s', async (policy, expected) => {
    store({ policy, settings: { staySignedIn: 'always' }, snapshot: { persistence: 'untilClosed' } });
    await show(<Options />);
    expect(document.getElementById('security')?.textContent.includes(words)).toBe(expected);
  });
});

describe('a suggestion', () => {
  it.each(FIELDS.filter((name) => name !== 'workingFrom'))('of %s says who suggests it', async (name) => {
    await showUnder({ ...VALUES, managedBy: 'Contoso IT' });
    expect([field(name)?.disabled, described(name)]).toEqual([
      false,
      expect.stringContaining('Suggested by Contoso IT'),
    ]);
  });

  it('is worked out once for each policy, and not while a person types', async () => {
    await showUnder({ ...VALUES });
    vi.mocked(settingsUnder).mockClear();
    await type('ConnectWise web address', 'https://psa.contoso.co');
    expect(settingsUnder).not.toHaveBeenCalled();
  });

  it('is named no more once another value is typed', async () => {
    await showUnder({ companyId: 'contoso' });
    await type('Company ID', 'globex');
    expect(described('companyId')).not.toContain('Suggested');
  });
});

describe('a bound', () => {
  it('leaves the stronger ways to stay signed in', async () => {
    await showUnder({ staySignedIn: 'untilClosed', managedBy: 'Contoso IT', lock: ['staySignedIn'] });
    const choices = [...document.querySelectorAll<HTMLInputElement>('[name=staySignedIn]')];
    expect(choices.map(({ disabled }) => disabled)).toEqual([true, false, false]);
    expect(described('staySignedIn')).toContain('switched off by Contoso IT');
  });

  it('leaves the fewer changes', async () => {
    await showUnder({ allowActions: 'notes' });
    const choices = [...document.querySelectorAll<HTMLInputElement>('[name=changesFromHere]')];
    expect(choices.map(({ disabled }) => disabled)).toEqual([true, false, false]);
    expect(described('changesFromHere')).toContain('switched off by your organization');
  });

  it('of the interval shows in its field, and in what saving says', async () => {
    await showUnder({ minCheckEveryMinutes: 20, companyId: 'contoso' });
    await type('Check every (minutes)', '2');
    expect(described('checkEveryMinutes')).toMatch(/20.*Limits set by your organization/);
    await click(button('Save'));
    await settle();
    expect(document.querySelector('.feedback')?.textContent).toContain('20');
  });

  it('of the lock shows in its field', async () => {
    await showUnder({ staySignedIn: 'passphrase', lockAfterMinutes: 30, lock: ['*'] });
    expect(described('lockAfterMinutes')).toMatch(/30.*Limits set by/);
  });
});

describe('the first steps', () => {
  const steps = () => texts('.guide li').map((words) => words.split('.')[0]);

  it('leave out what a policy has answered, and what only administrators do', async () => {
    store({ snapshot: { session: undefined } });
    extension.isSetUp = false;
    await showUnder({ companyId: 'contoso', clientId: 'client' });
    expect(steps()).toHaveLength(2);
    const redirect = document.getElementById('redirectAddress');
    expect(redirect?.closest('details')?.open).toBe(false);
    expect(button('Copy').closest('details')?.open).toBe(false);
  });

  it('unfold the redirect address of a policy when they lead to it', async () => {
    store({ snapshot: { session: undefined } });
    extension.isSetUp = false;
    await showUnder({ companyId: 'contoso', clientId: 'client' });
    await type('Client ID', '');
    const links = [...document.querySelectorAll<HTMLElement>('.guide a')];
    await click(links.find(({ textContent }) => textContent === 'Show the redirect address') as HTMLElement);
    expect(document.activeElement?.id).toBe('redirectAddress');
    expect(document.activeElement?.closest('details')?.open).toBe(true);
  });

  it.each<[string, object, object, string]>([
    ['company', { connectBy: 'keys', region: 'na', clientId: 'c', lock: ['*'] }, {}, 'companyId'],
    [
      'notifications',
      { companyId: 'acme', clientId: 'client-1', showNotifications: true, notifyDueSoon: false, lock: ['*'] },
      { session: sessionOf() },
      'notifyOverdue',
    ],
    [
      'notifications without any choice',
      { companyId: 'acme', clientId: 'client-1', showNotifications: false, lock: ['*'] },
      { session: sessionOf() },
      'notifications-heading',
    ],
  ])('lead past what is locked: %s', async (_, policy, snapshot, target) => {
    store({ snapshot: { session: undefined, ...snapshot } });
    extension.isSetUp = false;
    await showUnder(policy);
    await click(document.querySelector('.guide [aria-current] a') as HTMLElement);
    const { activeElement: active } = document;
    expect(active?.getAttribute('name') ?? active?.id).toBe(target);
  });

  it('are all there without a policy', async () => {
    store({ snapshot: { session: undefined }, settings: settingsOf({ companyId: undefined, clientId: '' }) });
    extension.isSetUp = false;
    await show(<Options />);
    expect(steps()).toHaveLength(4);
  });

  it('come back if a person replaces the answer by nothing', async () => {
    store({ snapshot: { session: undefined } });
    extension.isSetUp = false;
    await showUnder({ companyId: 'contoso', clientId: 'client' });
    await type('Company ID', '');
    expect(steps()).toHaveLength(3);
  });
});

async function importFile(content: string): Promise<void> {
  const input = document.querySelector<HTMLInputElement>('input[type=file]');
  Object.defineProperty(input, 'files', { value: [new File([content], 'settings.json')] });
  input?.dispatchEvent(new Event('change', { bubbles: true }));
  await settle();
}

describe('a settings file', () => {
  it('leaves locked fields alone and names them', async () => {
    const file = writeSettingsFile(settingsOf({ clientId: 'other', leadMinutes: 45 }));
    await showUnder({
      companyId: 'contoso',
      clientId: 'client',
      managedBy: 'Contoso IT',
      lock: ['clientId'],
    });
    await importFile(file);
    expect(field('clientId')?.value).toBe('client');
    expect(field('leadMinutes')?.value).toBe('45');
    expect(document.querySelector('.imported')?.textContent).toContain(
      'Left as set by Contoso IT: Client ID',
    );
  });

  it('leaves bounds and what always holds alone, and names them', async () => {
    const wanted = { staySignedIn: 'always', changesFromHere: 'all', checkEveryMinutes: 1 } as const;
    const file = writeSettingsFile(settingsOf({ ...wanted, clientId: 'client' }));
    await showUnder({
      companyId: 'contoso',
      staySignedIn: 'untilClosed',
      allowActions: 'none',
      minCheckEveryMinutes: 30,
      lock: ['staySignedIn'],
    });
    await importFile(file);
    const chosen = (name: string) =>
      [...document.querySelectorAll<HTMLInputElement>(`[name=${name}]`)].map(({ checked }) => checked);
    expect(chosen('staySignedIn')).toEqual([false, true, false]);
    expect(chosen('changesFromHere')).toEqual([false, false, true]);
    expect(field('checkEveryMinutes')?.value).toBe('30');
    const left = texts('.imported p').at(-1);
    expect(left).toMatch(/^Left as set by your organization: /);
    expect(left?.split(': ')[1]?.split(', ').toSorted()).toEqual([
      'Changes from here',
      'Check every (minutes)',
      'Stay signed in',
    ]);
  });

  it('can be saved only where the policy allows it', async () => {
    await showUnder({ allowExport: false, managedBy: 'Contoso IT' });
    expect(button('Export settings').disabled).toBe(true);
    expect(document.body.textContent).toContain('Contoso IT has switched off saving to a file.');
  });
});

it('the page says who has set it up, and whom to ask for help', async () => {
  await showUnder({
    managedBy: 'Contoso IT',
    supportText: 'Extension 4711',
    supportUrl: 'https://help.example/',
  });
  const line = document.querySelector('.managed-line');
  expect(line?.textContent).toBe('Contoso IT has set up parts of this extension. Extension 4711 Get help');
  expect(line?.querySelector('a')?.href).toBe('https://help.example/');
});

it('the page begins its sentences with a capital where the policy names nobody', async () => {
  await showUnder({ companyId: 'contoso', allowExport: false });
  expect(texts('.managed-line')).toEqual(['Your organization has set up parts of this extension.']);
  expect(texts('#export-policy')).toEqual(['Your organization has switched off saving to a file.']);
});

it('the page says nothing of a policy without one', async () => {
  await show(<Options />);
  expect(document.querySelector('.managed-line, .policy-note:not(:empty)')).toBeNull();
});

it('diagnostics list what was taken, locked and refused', async () => {
  await showUnder({
    companyId: 'contoso',
    leadMinutes: 30,
    workingFrom: '08:30',
    allowExport: false,
    colour: 'blue',
    lock: ['companyId'],
  });
  const details = document.querySelector('details.diagnostics') as HTMLDetailsElement;
  details.open = true;
  details.dispatchEvent(new Event('toggle'));
  await settle();
  const list = [...document.querySelectorAll('.failures li')].map((item) => item.textContent);
  expect(list).toEqual([
    'companyId: contosolocked',
    'leadMinutes: 30suggested',
    'workingFrom: 08:30suggested',
    'allowExport: falsein force',
    'colourNot taken: unknown name',
  ]);
  const saving = buttons().filter((name) => name.includes('Save') || name.includes('Export'));
  expect(saving.length).toBeGreaterThan(1);
});
