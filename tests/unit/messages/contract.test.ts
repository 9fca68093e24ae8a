import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../../../src/messages/contract.ts';

const HOURS = { isOn: true, days: [1, 2, 3, 4, 5], from: 480, to: 1_080 };
const NOTIFY = { overdue: true, dueSoon: true, priority: true, assigned: true, back: true };
const SETTINGS = {
  connectBy: 'oauth',
  region: 'na',
  serverAddress: '',
  companyId: 'acme',
  clientId: 'client-1',
  memberIdentifier: '',
  webAddress: '',
  checkEveryMinutes: 5,
  workingHours: HOURS,
  showBadge: true,
  badgeCounts: 'dueToday',
  showNotifications: true,
  notify: NOTIFY,
  hoursZone: '',
  leadMinutes: 15,
  quietHours: HOURS,
  changesFromHere: 'all',
  standardTexts: [],
  staySignedIn: 'always',
  lockAfterMinutes: 240,
};
const VIEW = {
  filters: { kind: [], place: ['Help Desk'], priority: [''], status: [], company: [], reply: [] },
  hidden: { place: [], status: ['Waiting'] },
  sort: 'due',
  collapsed: ['snoozed'],
  hasLetterKeys: true,
};
const SAVE_VIEW = { type: 'saveView', view: VIEW };
const OPEN = { type: 'open', key: 'ticket:12', inBackground: false };
const CONNECT = {
  type: 'connectWithKeys',
  origin: 'https://cw.example.com:8443',
  companyId: 'Acme_C',
  clientId: 'client-1',
  publicKey: 'public-1',
  privateKey: 'private-1',
};
const SAVE = { type: 'saveSettings', settings: SETTINGS };

function saveOf(hours: object) {
  return { ...SAVE, settings: { ...SETTINGS, workingHours: { ...HOURS, ...hours } } };
}

describe('parseCommand', () => {
  it.each<[string, unknown]>([
    ['checkNow', { type: 'checkNow' }],
    ['signIn', { type: 'signIn' }],
    ['connectWithKeys', CONNECT],
    ['signOut', { type: 'signOut' }],
    ['forgetClientSecret', { type: 'forgetClientSecret' }],
    ['lock', { type: 'lock' }],
    ['finishSetup', { type: 'finishSetup' }],
    ['unlock', { type: 'unlock', passphrase: 'x'.repeat(1_024) }],
    ['snooze until a moment', { type: 'snooze', key: 'ticket:12', until: 1_773_230_400_000 }],
    ['snooze until a change', { type: 'snooze', key: 'task:7', until: 'change' }],
    ['mute', { type: 'mute', key: 'ticket:12' }],
    ['bringBack', { type: 'bringBack', key: 'ticket:12' }],
    ['see nothing', { type: 'see', keys: [] }],
    ['see as much as there may be', { type: 'see', keys: Array<string>(500).fill('ticket:1') }],
    ['pause', { type: 'pause', until: 1_773_230_400_000 }],
    ['resume', { type: 'resume' }],
    ['open', OPEN],
    ['saveView', SAVE_VIEW],
    ['saveSettings without a secret', SAVE],
    ['saveSettings with a passphrase', { ...SAVE, passphrase: 'four words' }],
    ['saveSettings with a secret', { ...SAVE, clientSecret: 'secret' }],
    ['saveSettings with texts of the greatest length', { ...SAVE, clientSecret: 'x'.repeat(4_096) }],
    [
      'saveSettings with an interval that will be clamped',
      { ...SAVE, settings: { ...SETTINGS, checkEveryMinutes: -1 } },
    ],
    [
      'saveSettings with working hours at the bounds',
      saveOf({ isOn: false, days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1_440 }),
    ],
    ['saveSettings with no working day', saveOf({ days: [] })],
    [
      'saveSettings with as many and as long standard texts as there may be',
      { ...SAVE, settings: { ...SETTINGS, standardTexts: Array<string>(20).fill('x'.repeat(500)) } },
    ],
  ])('accepts %s unchanged', (_, message) => {
    expect(parseCommand(message)).toStrictEqual(message);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'signOut'],
    ['a number', 1],
    ['a list', [{ type: 'signOut' }]],
    ['no type', {}],
    ['an unknown type', { type: 'getToken' }],
    ['a type in another letter case', { type: 'SIGNOUT' }],
    ['a type that is not a text', { type: ['signOut'] }],
    ['a name of Object.prototype for a type', { type: 'constructor' }],
    ['an extra field', { type: 'signOut', extra: 1 }],
    ['an extra field that is undefined', { type: 'signOut', extra: undefined }],
    ['an own `__proto__`', JSON.parse('{"type":"signOut","__proto__":{"x":1}}')],
    ['the fields of another command', { type: 'signOut', settings: SETTINGS }],
    ...[
      'ticket:',
      'ticket:x',
      'board:1',
      'ticket:01',
      'ticket:1.5',
      'ticket:-1',
      'ticket:99999999999999999',
      7,
    ].flatMap((key): [string, unknown][] => [
      [`the key ${key} to mute`, { type: 'mute', key }],
      [`the key ${key} to see`, { type: 'see', keys: [key] }],
    ]),
    ...['tomorrow', NaN, Infinity, 1e16, undefined].flatMap((until): [string, unknown][] => [
      [`a snooze until ${until}`, { type: 'snooze', key: 'ticket:1', until }],
      [`a pause until ${until}`, { type: 'pause', until }],
    ]),
    ...Object.keys(CONNECT).map((name): [string, unknown] => [
      `connectWithKeys without ${name}`,
      { ...CONNECT, [name]: undefined },
    ]),
    ...['', 'http://cw.example.com', 'https://cw.example.com/', 'https://127.0.0.1', 'cw.example.com', 7].map(
      (origin): [string, unknown] => [`the origin ${origin} to connect to`, { ...CONNECT, origin }],
    ),
    ['a pause until a change', { type: 'pause', until: 'change' }],
    ['more to see than there may be', { type: 'see', keys: Array<string>(501).fill('ticket:1') }],
    ...['ticket:', 'ticket:01', 'ticket:1.5', 'note:1', 'ticket:1 ', 'ticket:' + '9'.repeat(17), 7].map(
      (key): [string, unknown] => [`${JSON.stringify(key)} for a key`, { ...OPEN, key }],
    ),
    ...Object.keys(VIEW).map((name): [string, unknown] => [
      `a view without ${name}`,
      { ...SAVE_VIEW, view: { ...VIEW, [name]: undefined } },
    ]),
    ['an extra filter', { ...SAVE_VIEW, view: { ...VIEW, filters: { ...VIEW.filters, title: [] } } }],
    [
      'a huge value of a filter',
      { ...SAVE_VIEW, view: { ...VIEW, hidden: { place: [], status: ['x'.repeat(257)] } } },
    ],
    [
      'too many values of a filter',
      { ...SAVE_VIEW, view: { ...VIEW, hidden: { place: [], status: Array(201).fill('x') } } },
    ],
    ['a group that there is not', { ...SAVE_VIEW, view: { ...VIEW, collapsed: ['someday'] } }],
    ['no settings', { type: 'saveSettings' }],
    ['null for settings', { type: 'saveSettings', settings: null }],
    ['an extra setting', { ...SAVE, settings: { ...SETTINGS, accessToken: 'x' } }],
    ['a huge secret', { ...SAVE, clientSecret: 'x'.repeat(4_097) }],
    ['a secret that is not a text', { ...SAVE, clientSecret: 7 }],
    ...Object.keys(SETTINGS).flatMap((name): [string, unknown][] => [
      [`no ${name}`, { ...SAVE, settings: { ...SETTINGS, [name]: undefined } }],
      [`null for ${name}`, { ...SAVE, settings: { ...SETTINGS, [name]: null } }],
      [`an object for ${name}`, { ...SAVE, settings: { ...SETTINGS, [name]: {} } }],
    ]),
    ...['companyId', 'clientId', 'memberIdentifier', 'webAddress'].map((name): [string, unknown] => [
      `a huge ${name}`,
      { ...SAVE, settings: { ...SETTINGS, [name]: 'x'.repeat(1_000_000) } },
    ]),
    ...Object.keys(HOURS).flatMap((name): [string, unknown][] => [
      [`working hours without ${name}`, saveOf({ [name]: undefined })],
      [`working hours with null for ${name}`, saveOf({ [name]: null })],
      [`working hours with a text for ${name}`, saveOf({ [name]: '1' })],
    ]),
    ...[-1, 1_441, 480.5, NaN, Infinity].flatMap((minutes): [string, unknown][] => [
      [`working hours from ${minutes}`, saveOf({ from: minutes })],
      [`working hours to ${minutes}`, saveOf({ to: minutes })],
    ]),
    ...[[0], [8], [1.5], ['1'], [1, 2, 3, 4, 5, 6, 7, 1]].map((days): [string, unknown] => [
      `working days ${JSON.stringify(days)}`,
      saveOf({ days }),
    ]),
    ['an extra field of working hours', saveOf({ zone: 'UTC' })],
    ...Object.keys(NOTIFY).map((kind): [string, unknown] => [
      `a choice of notifications without ${kind}`,
      { ...SAVE, settings: { ...SETTINGS, notify: { ...NOTIFY, [kind]: undefined } } },
    ]),
    [
      'an extra kind of notification',
      { ...SAVE, settings: { ...SETTINGS, notify: { ...NOTIFY, gone: true } } },
    ],
    ['an unknown count of the badge', { ...SAVE, settings: { ...SETTINGS, badgeCounts: 'tomorrow' } }],
    ['quiet hours from 1,441', { ...SAVE, settings: { ...SETTINGS, quietHours: { ...HOURS, from: 1_441 } } }],
    ['too many standard texts', { ...SAVE, settings: { ...SETTINGS, standardTexts: Array(21).fill('x') } }],
    ['a huge standard text', { ...SAVE, settings: { ...SETTINGS, standardTexts: ['x'.repeat(501)] } }],
    ['a number among the standard texts', { ...SAVE, settings: { ...SETTINGS, standardTexts: [1] } }],
    ['NaN for an interval', { ...SAVE, settings: { ...SETTINGS, checkEveryMinutes: NaN } }],
    ['a text for an interval', { ...SAVE, settings: { ...SETTINGS, checkEveryMinutes: '5' } }],
  ])('ignores %s', (_, message) => {
    expect(parseCommand(message)).toBeUndefined();
  });

  it('ignores anything that is not a command', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withMap: true, withNullPrototype: true }), (message) => {
        expect(parseCommand(message)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });
});
