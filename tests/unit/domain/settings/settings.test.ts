import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_QUIET_HOURS } from '../../../../src/domain/time/quiet-hours.ts';
import { parseSettings, webAddressFor } from '../../../../src/domain/settings/settings.ts';
import { clampMinutes } from '../../../../src/domain/settings/preference.ts';
import { PREFERENCES } from '../../../../src/domain/settings/preferences.ts';
import { DEFAULT_WORKING_HOURS } from '../../../../src/domain/time/working-hours.ts';
import { ACME, settingsOf } from '../../support/samples.ts';
import { anyWebAddress } from '../../support/any-text.ts';

describe('parseSettings', () => {
  const stored = settingsOf({
    memberIdentifier: 'jdoe',
    webAddress: 'https://acme.example',
    checkEveryMinutes: 15,
    workingHours: { isOn: false, days: [6], from: 0, to: 60 },
    hoursZone: 'Asia/Tokyo',
    badgeCounts: 'all',
    notify: { overdue: true, dueSoon: false, priority: true, assigned: false, back: false },
    leadMinutes: 60,
    quietHours: { isOn: true, days: [7], from: 60, to: 0 },
    standardTexts: ['Called.', 'Left a message.\nCalls back.'],
    staySignedIn: 'untilClosed',
    lockAfterMinutes: 30,
  });

  it('reads what was stored', () => {
    expect(parseSettings(stored, 'built-in')).toStrictEqual(stored);
  });

  it('uses the client ID of the build only for OAuth', () => {
    expect(parseSettings({ connectBy: 'oauth', clientId: '' }, 'built-in').clientId).toBe('built-in');
    expect(parseSettings({ connectBy: 'keys', clientId: '' }, 'built-in').clientId).toBe('');
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'x'],
    ['a number', 1],
    ['a list', []],
    ['{}', {}],
  ])('falls back to the defaults for %s', (_, value) => {
    expect(parseSettings(value, 'built-in')).toStrictEqual({
      connectBy: 'oauth',
      region: 'na',
      serverAddress: '',
      companyId: undefined,
      clientId: 'built-in',
      memberIdentifier: '',
      webAddress: '',
      checkEveryMinutes: 5,
      workingHours: DEFAULT_WORKING_HOURS,
      hoursZone: '',
      showBadge: true,
      badgeCounts: 'dueToday',
      showNotifications: true,
      notify: { overdue: true, dueSoon: true, priority: true, assigned: true, back: true },
      leadMinutes: 15,
      quietHours: DEFAULT_QUIET_HOURS,
      changesFromHere: 'all',
      standardTexts: [],
      staySignedIn: 'always',
      lockAfterMinutes: 240,
    });
  });

  it.each([
    ['companyId', 'evil.com#', 'companyId', undefined],
    ['companyId', 7, 'companyId', undefined],
    ['companyId', ' ACME ', 'companyId', 'acme'],
    ['clientId', ' client-2\n', 'clientId', 'client-2'],
    ['staySignedIn', 'passphrase', 'staySignedIn', 'passphrase'],
    ['staySignedIn', 'for ever', 'staySignedIn', 'always'],
    ['lockAfterMinutes', 0, 'lockAfterMinutes', 1],
    ['lockAfterMinutes', 1e9, 'lockAfterMinutes', 10_080],
    ['clientId', '   ', 'clientId', 'built-in'],
    ['clientId', { toString: () => 'x' }, 'clientId', 'built-in'],
    ['clientId', 'x'.repeat(256), 'clientId', 'x'.repeat(256)],
    ['clientId', '\u200Bclient\u00AD-2\u200B', 'clientId', 'client-2'],
    ['clientId', 'client\u20132', 'clientId', 'built-in'],
    ['clientId', 'client\n2', 'clientId', 'built-in'],
    ['clientId', 'x'.repeat(257), 'clientId', 'built-in'],
    ['memberIdentifier', ' jsmith ', 'memberIdentifier', 'jsmith'],
    ['memberIdentifier', null, 'memberIdentifier', ''],
    ['webAddress', 'javascript:alert(1)', 'webAddress', ''],
    ['webAddress', 'https://acme.example/', 'webAddress', 'https://acme.example'],
    ['checkEveryMinutes', 0, 'checkEveryMinutes', 1],
    ['workingHours', undefined, 'workingHours', DEFAULT_WORKING_HOURS],
    ['workingHours', { from: 90 }, 'workingHours', { ...DEFAULT_WORKING_HOURS, from: 90 }],
    ['hoursZone', ' America/New_York ', 'hoursZone', 'America/New_York'],
    ['hoursZone', '', 'hoursZone', ''],
    ['hoursZone', 'Middle/Earth', 'hoursZone', ''],
    ['hoursZone', 1, 'hoursZone', ''],
    ['showBadge', false, 'showBadge', false],
    ['showBadge', 'no', 'showBadge', true],
    ['showNotifications', false, 'showNotifications', false],
    ['showNotifications', 0, 'showNotifications', true],
    ['badgeCounts', 'overdue', 'badgeCounts', 'overdue'],
    ['badgeCounts', 'nothing', 'badgeCounts', 'dueToday'],
    [
      'notify',
      undefined,
      'notify',
      { overdue: true, dueSoon: true, priority: true, assigned: true, back: true },
    ],
    ['notify', 'all', 'notify', { overdue: true, dueSoon: true, priority: true, assigned: true, back: true }],
    [
      'notify',
      { overdue: false, assigned: 0 },
      'notify',
      { overdue: false, dueSoon: true, priority: true, assigned: true, back: true },
    ],
    ['leadMinutes', 0, 'leadMinutes', 1],
    ['leadMinutes', 1_441, 'leadMinutes', 1_440],
    ['leadMinutes', 'soon', 'leadMinutes', 15],
    ['standardTexts', 'Called.', 'standardTexts', []],
    ['standardTexts', [7, ' Called. ', null, ''], 'standardTexts', ['Called.']],
    ['quietHours', undefined, 'quietHours', DEFAULT_QUIET_HOURS],
    ['quietHours', { isOn: true }, 'quietHours', { ...DEFAULT_QUIET_HOURS, isOn: true }],
  ] as const)('with %s %j has %s %j, and all other fields as stored', (name, value, field, expected) => {
    expect(parseSettings({ ...stored, [name]: value }, 'built-in')).toStrictEqual({
      ...stored,
      [field]: expected,
    });
  });

  it.each([
    ['companyId', 'acme'.padEnd(256).concat('evil'), undefined],
    ['webAddress', `https://${'a.'.repeat(122)}example.com`, ''],
    ['webAddress', 'https://acme.example'.padEnd(256).concat('.evil.com'), ''],
  ])('never truncates a %s into a different valid one', (name, value, expected) => {
    expect(parseSettings({ [name]: value }, '')).toHaveProperty(name, expected);
  });

  it('reads its own result unchanged, whatever was stored', () => {
    const anything = fc.record(
      {
        companyId: fc.anything(),
        clientId: fc.anything(),
        memberIdentifier: fc.oneof(fc.string(), fc.anything()),
        webAddress: fc.oneof(anyWebAddress(), fc.anything()),
        checkEveryMinutes: fc.oneof(fc.double(), fc.anything()),
        workingHours: fc.anything(),
        hoursZone: fc.anything(),
        showBadge: fc.anything(),
        badgeCounts: fc.anything(),
        notify: fc.anything(),
        standardTexts: fc.oneof(fc.array(fc.string()), fc.anything()),
        leadMinutes: fc.anything(),
        quietHours: fc.anything(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(fc.oneof(anything, fc.anything()), (value) => {
        const settings = parseSettings(value, 'built-in');
        expect(parseSettings(settings, 'built-in')).toStrictEqual(settings);
        expect(settings.checkEveryMinutes).toSatisfy((minutes) => minutes >= 1 && minutes <= 1_440);
      }),
      { numRuns: 300 },
    );
  });
});

describe('clampMinutes', () => {
  it.each([
    [0, 1],
    [-1, 1],
    [0.4, 1],
    [1, 1],
    [1.5, 2],
    [7, 7],
    [1_440, 1_440],
    [1_441, 1_440],
    [1e9, 1_440],
    [Infinity, 1_440],
    [-Infinity, 1],
    [NaN, 5],
    ['abc', 5],
    ['', 5],
    [' ', 5],
    ['15', 15],
    [' 15 ', 15],
    ['-1', 1],
    ['1e9', 1_440],
    [null, 5],
    [undefined, 5],
    [true, 5],
    [[15], 5],
  ])('turns %j into %i', (typed, minutes) => {
    expect(clampMinutes(typed, PREFERENCES.checkEveryMinutes)).toBe(minutes);
  });
});

describe('webAddressFor', () => {
  it.each([
    ['the one that was typed', 'https://acme.example', 'https://acme.example'],
    ["else the company's own", '', 'https://acme.connectwisedev.com'],
  ])('for OAuth is %s', (_, webAddress, expected) => {
    expect(webAddressFor(settingsOf({ webAddress }), ACME)).toBe(expected);
  });

  it.each([
    ['of its region', { region: 'eu' }, 'https://eu.myconnectwise.net'],
    [
      'at the server of its own',
      { region: 'own', serverAddress: 'https://cw.example.com:8443' },
      'https://cw.example.com:8443',
    ],
    ['nowhere without one', { region: 'own' }, ''],
  ] as const)('is, by keys, %s', (_, site, expected) => {
    expect(webAddressFor(settingsOf({ connectBy: 'keys', ...site }), ACME)).toBe(expected);
  });
});
