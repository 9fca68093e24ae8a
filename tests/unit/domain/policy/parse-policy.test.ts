import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_POLICY, parsePolicy } from '../../../../src/domain/policy/parse-policy.ts';
import { POLICY_KEY_NOTES } from '../../../../src/domain/policy/policy-key-notes.ts';
import { POLICY_KEY_NAMES, POLICY_KEYS } from '../../../../src/domain/policy/policy-keys.ts';

const valuesOf = (raw: unknown) => parsePolicy(raw).values;
const refusedOf = (raw: unknown) => parsePolicy(raw).refused;
const lockedOf = (raw: unknown) => [...parsePolicy(raw).locked];

describe('values', () => {
  it.each<[string, object, object]>([
    ['a toggle', { showBadge: false }, { showBadge: false }],
    ['a toggle as a text', { showBadge: ' False ' }, { showBadge: false }],
    [
      'a toggle as a number',
      { showBadge: 1, showNotifications: 0 },
      { showBadge: true, showNotifications: false },
    ],
    ['a toggle as the text of a number', { showBadge: '0' }, { showBadge: false }],
    ['a number', { leadMinutes: 30 }, { leadMinutes: 30 }],
    ['a number as a text', { leadMinutes: ' 30 ' }, { leadMinutes: 30 }],
    ['a choice', { connectBy: 'keys' }, { connectBy: 'keys' }],
    ['a time', { workingFrom: '08:30' }, { workingFrom: 510 }],
    ['days', { workingDays: [5, 1, 1] }, { workingDays: [1, 5] }],
    ['days as a text', { workingDays: '["1", 3]' }, { workingDays: [1, 3] }],
    ['names', { hiddenBoards: [' Internal ', 'Internal', ''] }, { hiddenBoards: ['Internal'] }],
    ['names as a text', { hiddenBoards: '["Internal"]' }, { hiddenBoards: ['Internal'] }],
    ['a text', { companyId: ' contoso ' }, { companyId: 'contoso' }],
    ['an address', { supportUrl: 'https://help.contoso.com' }, { supportUrl: 'https://help.contoso.com/' }],
    [
      'an e-mail address',
      { supportUrl: 'mailto:help@contoso.com' },
      { supportUrl: 'mailto:help@contoso.com' },
    ],
    ['nothing', { companyId: '', showBadge: ' ', leadMinutes: null }, {}],
  ])('%s is understood', (_, raw, values) => {
    expect(parsePolicy(raw)).toEqual({ values, locked: new Set(), refused: [] });
  });

  it.each<[string, object, string]>([
    ['an unknown key', { colour: 'blue' }, 'unknownKey'],
    ['a name of the language itself', { constructor: 'x' }, 'unknownKey'],
    ['a secret', { clientSecret: 'x' }, 'unknownKey'],
    ['a toggle that is a word', { showBadge: 'yes' }, 'wrongType'],
    ['a toggle that is another number', { showBadge: 2 }, 'wrongType'],
    ['a number that is a word', { leadMinutes: 'soon' }, 'wrongType'],
    ['a broken number', { leadMinutes: 1.5 }, 'wrongType'],
    ['a number that is too small', { checkEveryMinutes: 0 }, 'outOfRange'],
    ['a number that is too large', { leadMinutes: 1_441 }, 'outOfRange'],
    ['a company ID for API keys where people may choose OAuth', { companyId: 'contoso_c' }, 'malformed'],
    ['a company ID that is an address', { companyId: 'https://na.myconnectwise.net/' }, 'malformed'],
    ['a server without TLS', { serverAddress: 'http://psa.contoso.com' }, 'malformed'],
    ['a web address of no page', { webAddress: 'contoso' }, 'malformed'],
    ['a zone that is not on Earth', { hoursZone: 'Mars/Olympus' }, 'malformed'],
    ['another choice', { region: 'mars' }, 'notAChoice'],
    ['a choice of another type', { region: 5 }, 'notAChoice'],
    ['a time of no day', { workingFrom: '25:00' }, 'wrongType'],
    ['a day of no week', { workingDays: [8] }, 'outOfRange'],
    ['days that are names', { workingDays: ['mon'] }, 'wrongType'],
    ['a list that is a text', { hiddenBoards: 'Internal' }, 'wrongType'],
    ['names that are numbers', { hiddenBoards: [5] }, 'wrongType'],
    [
      'too many names',
      { hiddenBoards: Array.from({ length: 101 }, (_, index) => `Board ${index}`) },
      'tooLong',
    ],
    ['a name that is too long', { hiddenBoards: ['x'.repeat(257)] }, 'tooLong'],
    ['a text that is too long', { managedBy: 'x'.repeat(61) }, 'tooLong'],
    ['a text of another type', { companyId: 5 }, 'wrongType'],
    ['an address without encryption', { supportUrl: 'http://help.contoso.com' }, 'notAChoice'],
    ['an address that runs code', { supportUrl: 'javascript:alert(1)' }, 'notAChoice'],
    ['no address', { supportUrl: 'help desk' }, 'wrongType'],
  ])('%s is refused and disturbs no other key', (_, raw, why) => {
    const policy = parsePolicy({ ...raw, badgeCounts: 'all' });
    expect(policy.values).toEqual({ badgeCounts: 'all' });
    expect(policy.refused).toEqual([{ key: Object.keys(raw)[0], why }]);
  });

  it.each([undefined, null, 5, 'text', '', [], '[]', '{'])('%j is no policy', (raw) => {
    expect(parsePolicy(raw)).toEqual(NO_POLICY);
  });

  it('of a whole policy may come as the text of an object', () => {
    expect(valuesOf('{"companyId":"contoso"}')).toEqual({ companyId: 'contoso' });
  });

  it('of the examples are all taken', () => {
    const examples = Object.fromEntries(POLICY_KEY_NAMES.map((key) => [key, POLICY_KEY_NOTES[key].example]));
    expect(refusedOf(examples)).toEqual([]);
    expect(Object.keys(valuesOf(examples))).toEqual(POLICY_KEY_NAMES);
  });

  it('of any kind never throw, and name few of many refused keys', () => {
    fc.assert(
      fc.property(
        fc.object({ key: fc.oneof(fc.constantFrom(...POLICY_KEY_NAMES, 'lock'), fc.string()) }),
        (raw) => {
          const policy = parsePolicy(raw);
          expect(policy.refused.length).toBeLessThanOrEqual(20);
          for (const key of policy.locked) expect(POLICY_KEYS[key].force).toBe('lockable');
        },
      ),
    );
  });
});

describe('locks', () => {
  it.each<[string, object, string[]]>([
    ['a key', { companyId: 'contoso', lock: ['companyId'] }, ['companyId']],
    ['a list as a text', { companyId: 'contoso', lock: '["companyId"]' }, ['companyId']],
    ['a name', { companyId: 'contoso', lock: 'companyId' }, ['companyId']],
    [
      'names as a text',
      { companyId: 'contoso', showBadge: true, lock: 'companyId, showBadge' },
      ['companyId', 'showBadge'],
    ],
    ['a star as a text', { companyId: 'contoso', lock: '*' }, ['companyId']],
    ['nothing', { companyId: 'contoso', lock: '' }, []],
    ['all that is set', { companyId: 'contoso', showBadge: true, lock: ['*'] }, ['companyId', 'showBadge']],
    ['no key that is not set', { lock: ['companyId'] }, []],
    ['no key whose value is refused', { region: 'mars', lock: ['region'] }, []],
    [
      'a group as a whole',
      { quietFrom: '22:00', lock: ['quietTo'] },
      ['quietHoursOn', 'quietFrom', 'quietTo'],
    ],
    ['nothing that always holds', { allowExport: false, lock: ['*'] }, []],
  ])('hold for %s', (_, raw, locked) => {
    expect(lockedOf(raw).toSorted()).toEqual(locked.toSorted());
  });

  it.each<[unknown, string]>([
    [['colour'], 'lock: colour'],
    [['allowExport'], 'lock: allowExport'],
    [[5], 'lock: 5'],
    [{ companyId: true }, 'lock'],
    [5, 'lock'],
  ])('of %j are refused', (lock, key) => {
    expect(refusedOf({ companyId: 'contoso', lock })).toMatchObject([{ key }]);
    expect(lockedOf({ companyId: 'contoso', lock })).toEqual([]);
  });
});
