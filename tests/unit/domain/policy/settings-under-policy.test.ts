import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenAfter, parseChosen } from '../../../../src/domain/policy/chosen-settings.ts';
import { NO_POLICY, parsePolicy } from '../../../../src/domain/policy/parse-policy.ts';
import { POLICY_KEY_NOTES } from '../../../../src/domain/policy/policy-key-notes.ts';
import { POLICY_KEY_NAMES } from '../../../../src/domain/policy/policy-keys.ts';
import type { SettingsRecord } from '../../../../src/domain/policy/settings-record.ts';
import { settingsUnder } from '../../../../src/domain/policy/settings-under-policy.ts';
import type { CompanyId } from '../../../../src/domain/account/company-id.ts';
import type { Weekday } from '../../../../src/domain/time/calendar.ts';
import { parseSettings, type Settings } from '../../../../src/domain/settings/settings.ts';

const BUILD_CLIENT = 'client-of-the-build';
const INITIAL = parseSettings({}, BUILD_CLIENT);

const under = (policy: object, chosen: SettingsRecord = {}): Settings =>
  settingsUnder(parsePolicy(policy), chosen, BUILD_CLIENT);

describe('the order of what holds', () => {
  it('without a policy is that of the choices before the build', () => {
    expect(settingsUnder(NO_POLICY, {}, BUILD_CLIENT)).toEqual(INITIAL);
    expect(under({}, { showBadge: false, clientId: 'mine' })).toEqual({
      ...INITIAL,
      showBadge: false,
      clientId: 'mine',
    });
  });

  it.each<[string, object, SettingsRecord, Partial<Settings>]>([
    ['a suggestion', { leadMinutes: 30 }, {}, { leadMinutes: 30 }],
    ['a choice against a suggestion', { leadMinutes: 30 }, { leadMinutes: 45 }, { leadMinutes: 45 }],
    ['a lock against a choice', { leadMinutes: 30, lock: ['*'] }, { leadMinutes: 45 }, { leadMinutes: 30 }],
    ['a suggested client before that of the build', { clientId: 'theirs' }, {}, { clientId: 'theirs' }],
    [
      'a suggested kind of notification beside a chosen one',
      { notifyBack: false },
      { notify: { overdue: false } },
      { notify: { ...INITIAL.notify, back: false, overdue: false } },
    ],
    [
      'a locked kind of notification',
      { notifyBack: false, lock: ['notifyBack'] },
      { notify: { back: true } },
      { notify: { ...INITIAL.notify, back: false } },
    ],
    [
      'suggested hours with the rest of the build',
      { workingFrom: '07:00' },
      {},
      { workingHours: { ...INITIAL.workingHours, from: 420 } },
    ],
    [
      'chosen hours against suggested ones',
      { workingFrom: '07:00' },
      { workingHours: { ...INITIAL.workingHours, from: 600 } },
      { workingHours: { ...INITIAL.workingHours, from: 600 } },
    ],
    [
      'locked hours as a whole',
      { quietHoursOn: true, quietFrom: '20:00', lock: ['quietFrom'] },
      { quietHours: { ...INITIAL.quietHours, to: 300 } },
      { quietHours: { ...INITIAL.quietHours, isOn: true, from: 1_200 } },
    ],
    ['a floor', { minCheckEveryMinutes: 15 }, { checkEveryMinutes: 2 }, { checkEveryMinutes: 15 }],
    ['more than a floor', { minCheckEveryMinutes: 15 }, { checkEveryMinutes: 60 }, { checkEveryMinutes: 60 }],
    ['the right to fewer changes', { allowActions: 'notes' }, {}, { changesFromHere: 'notesAndTime' }],
    [
      'a choice of fewer changes',
      { allowActions: 'notes' },
      { changesFromHere: 'none' },
      { changesFromHere: 'none' },
    ],
    [
      'no right to changes',
      { allowActions: 'none' },
      { changesFromHere: 'all' },
      { changesFromHere: 'none' },
    ],
    [
      'a protection that is at least as strong',
      { staySignedIn: 'untilClosed', lock: ['*'] },
      { staySignedIn: 'always' },
      { staySignedIn: 'untilClosed' },
    ],
    [
      'a stronger protection',
      { staySignedIn: 'untilClosed', lock: ['*'] },
      { staySignedIn: 'passphrase' },
      { staySignedIn: 'passphrase' },
    ],
    [
      'a weaker protection than only suggested',
      { staySignedIn: 'untilClosed' },
      { staySignedIn: 'always' },
      { staySignedIn: 'always' },
    ],
    [
      'an earlier lock',
      { lockAfterMinutes: 60, lock: ['*'] },
      { lockAfterMinutes: 600 },
      { lockAfterMinutes: 60 },
    ],
    [
      'a still earlier lock',
      { lockAfterMinutes: 60, lock: ['*'] },
      { lockAfterMinutes: 5 },
      { lockAfterMinutes: 5 },
    ],
    ['a bound where nothing is chosen', { lockAfterMinutes: 60, lock: ['*'] }, {}, { lockAfterMinutes: 60 }],
  ])('lets %s hold', (_, policy, chosen, expected) => {
    expect(under(policy, chosen)).toEqual({ ...INITIAL, ...expected });
  });

  it('lets each example of a locked policy hold whatever was chosen', () => {
    const policy = {
      ...Object.fromEntries(POLICY_KEY_NAMES.map((key) => [key, POLICY_KEY_NOTES[key].example])),
      lock: ['*'],
    };
    const chosen: SettingsRecord = {
      connectBy: 'keys',
      companyId: 'globex',
      clientId: 'mine',
      webAddress: 'https://eu.myconnectwise.net',
      showBadge: false,
      badgeCounts: 'all',
      leadMinutes: 99,
      notify: { overdue: false },
    };
    expect(under(policy, chosen)).toEqual(under(policy));
  });
});

describe('what is stored', () => {
  const POLICY = { leadMinutes: 30, notifyBack: false, companyId: 'contoso' };

  it('is only what a person has changed, even to what the build begins with', () => {
    const before = under(POLICY);
    const saved = { ...before, leadMinutes: 15, notify: { ...before.notify, overdue: false } };
    expect(chosenAfter(saved, before, {}, parsePolicy(POLICY))).toEqual({
      format: 2,
      leadMinutes: 15,
      notify: { overdue: false },
    });
  });

  it('keeps what was chosen before and is locked now', () => {
    const chosen = { leadMinutes: 45 };
    const before = under({ ...POLICY, lock: ['*'] }, chosen);
    const stored = chosenAfter({ ...before, showBadge: false }, before, chosen, parsePolicy(POLICY));
    expect(stored).toEqual({ format: 2, leadMinutes: 45, showBadge: false });
    expect(under({}, parseChosen(stored, BUILD_CLIENT)).leadMinutes).toBe(45);
  });

  it('of an earlier version counts as chosen where it differs from the build', () => {
    const stored = { ...parseSettings({}, ''), leadMinutes: 45, companyId: 'acme' };
    const place = { connectBy: 'oauth', region: 'na', serverAddress: '', companyId: 'acme' };
    expect(parseChosen(stored, BUILD_CLIENT)).toEqual({ leadMinutes: 45, clientId: '', ...place });
    expect(under({}, parseChosen(stored, BUILD_CLIENT))).toEqual({
      ...INITIAL,
      leadMinutes: 45,
      companyId: 'acme',
    });
  });

  it('of an earlier version has chosen neither the client of the build nor what was left as it was', () => {
    const notify = { ...INITIAL.notify, overdue: false };
    const stored = parseSettings({ companyId: 'acme', notify }, BUILD_CLIENT);
    const policy = { clientId: 'theirs', notifyBack: false };
    expect(under(policy, parseChosen(stored, BUILD_CLIENT))).toMatchObject({
      clientId: 'theirs',
      notify: { ...notify, back: false },
    });
  });

  it('keeps hours part by part, so that what a policy suggests is never copied', () => {
    const policy = { workingFrom: '06:00', workingTo: '20:00' };
    const before = under(policy);
    const saved = { ...before, workingHours: { ...before.workingHours, days: [1, 2] as Weekday[] } };
    const stored = chosenAfter(saved, before, {}, parsePolicy(policy));
    expect(stored).toEqual({ format: 2, workingHours: { days: [1, 2] } });
    expect(under({}, stored).workingHours).toEqual({ ...INITIAL.workingHours, days: [1, 2] });
    expect(under(policy, stored).workingHours).toEqual(saved.workingHours);
  });

  it('says where a person is connected, so that no later suggestion moves them', () => {
    const saved = { ...INITIAL, companyId: 'acme' as CompanyId };
    const stored = chosenAfter(saved, INITIAL, {}, NO_POLICY);
    const policy = { connectBy: 'keys', region: 'eu', companyId: 'contoso' };
    expect(under(policy, stored)).toEqual(saved);
    expect(under({ ...policy, lock: ['*'] }, stored)).toMatchObject(policy);
  });

  it.each([undefined, null, 'text', 5, []])('as %j is nothing', (stored) => {
    expect(parseChosen(stored, BUILD_CLIENT)).toEqual({});
  });

  it('gives back exactly what was saved, as far as the policy allows', () => {
    const policies = fc.constantFrom<object>({}, POLICY, { ...POLICY, minCheckEveryMinutes: 10 });
    const drafts = fc.record(
      {
        checkEveryMinutes: fc.integer({ min: 1, max: 1_440 }),
        leadMinutes: fc.integer({ min: 1, max: 1_440 }),
        showBadge: fc.boolean(),
        notify: fc.record({ overdue: fc.boolean(), back: fc.boolean() }, { requiredKeys: [] }),
        badgeCounts: fc.constantFrom('overdue', 'dueToday', 'all'),
        companyId: fc.constantFrom('acme', 'contoso'),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(policies, drafts, drafts, (policy, first, second) => {
        let chosen: SettingsRecord = {};
        for (const draft of [first, second]) {
          const before = under(policy, chosen);
          const saved = parseSettings(
            { ...before, ...draft, notify: { ...before.notify, ...draft.notify } },
            BUILD_CLIENT,
          );
          chosen = parseChosen(
            JSON.parse(JSON.stringify(chosenAfter(saved, before, chosen, parsePolicy(policy)))),
            BUILD_CLIENT,
          );
          const floor = 'minCheckEveryMinutes' in policy ? 10 : 1;
          expect(under(policy, chosen)).toEqual({
            ...saved,
            checkEveryMinutes: Math.max(saved.checkEveryMinutes, floor),
          });
        }
      }),
    );
  });
});
