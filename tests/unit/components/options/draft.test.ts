import { describe, expect, it } from 'vitest';
import {
  type Draft,
  draftOf,
  dropsAccount,
  endsSession,
  isChanged,
  rebaseDraft,
  saveCommandOf,
  tidyDraft,
} from '../../../../components/options/draft.ts';
import { allowedEdits } from '../../../../components/options/policy/field-policy.ts';
import type { CompanyId } from '../../../../src/domain/account/company-id.ts';
import { parsePolicy } from '../../../../src/domain/policy/parse-policy.ts';
import { settingsUnder } from '../../../../src/domain/policy/settings-under-policy.ts';
import type { Weekday } from '../../../../src/domain/time/calendar.ts';
import { parseCommand } from '../../../../src/messages/contract.ts';
import { sessionOf, settingsOf } from '../../support/samples.ts';

const base = draftOf(settingsOf());
const draftWith = (fields: Partial<Draft>): Draft => ({ ...base, ...fields });

describe('draftOf', () => {
  it('shows an unknown company as empty, and never a secret', () => {
    expect(draftOf(settingsOf({ companyId: undefined }))).toMatchObject({ companyId: '', clientSecret: '' });
  });
});

describe('working hours in a draft', () => {
  const hours = { isOn: false, days: [2, 7] as Weekday[], from: 0, to: 23 * 60 + 59 };

  it('are separate fields, and give the same hours again', () => {
    const draft = draftOf(settingsOf({ workingHours: hours }));
    expect(draft).toMatchObject({
      hasWorkingHours: false,
      workingDays: '27',
      workingFrom: '00:00',
      workingTo: '23:59',
    });
    expect(saveCommandOf(draft).settings.workingHours).toEqual(hours);
  });
});

describe('quiet hours and kinds of notifications in a draft', () => {
  const quietHours = { isOn: true, days: [6] as Weekday[], from: 60, to: 61 };
  const notify = { overdue: false, dueSoon: true, priority: false, assigned: true, back: true };

  it('are separate fields, and give the same settings again', () => {
    const draft = draftOf(
      settingsOf({ quietHours, notify, leadMinutes: 30, badgeCounts: 'all', hoursZone: 'Asia/Tokyo' }),
    );
    expect(draft).toMatchObject({
      hasQuietHours: true,
      quietDays: '6',
      quietFrom: '01:00',
      quietTo: '01:01',
      notifyOverdue: false,
      notifyDueSoon: true,
      notifyPriority: false,
      notifyAssigned: true,
      notifyBack: true,
      leadMinutes: '30',
      hoursZone: 'Asia/Tokyo',
    });
    expect(saveCommandOf(draft).settings).toMatchObject({
      quietHours,
      notify,
      leadMinutes: 30,
      badgeCounts: 'all',
      hoursZone: 'Asia/Tokyo',
    });
  });
});

describe('tidyDraft', () => {
  it.each<[keyof Draft, string, string]>([
    ['companyId', ' ACME ', 'acme'],
    ['companyId', ' a_b ', 'a_b'],
    ['companyId', '\u200Bac\u00ADme\u00A0', 'acme'],
    ['clientSecret', '\uFEFFhush\u200B', 'hush'],
    ['memberIdentifier', 'j\u00ADdoe\u00A0', 'jdoe'],
    ['clientId', 'id\n', 'id'],
    ['clientId', '\u200Bclient\u00AD-1\u200B', 'client-1'],
    ['clientId', ' client\u20131 ', 'client\u20131'],
    ['clientSecret', ' hush\n', 'hush'],
    ['memberIdentifier', ' jdoe ', 'jdoe'],
    ['webAddress', ' https://Acme.example/ ', 'https://acme.example'],
    ['webAddress', ' nonsense ', 'nonsense'],
    ['checkEveryMinutes', '0', '1'],
    ['checkEveryMinutes', '-1', '1'],
    ['checkEveryMinutes', '1e9', '1440'],
    ['checkEveryMinutes', 'abc', '5'],
    ['checkEveryMinutes', '', '5'],
    ['leadMinutes', '0', '1'],
    ['leadMinutes', '2000', '1440'],
    ['leadMinutes', 'soon', '15'],
  ])('%s %j becomes %j', (name, typed, tidy) => {
    expect(tidyDraft(draftWith({ [name]: typed }))[name]).toBe(tidy);
  });
});

describe('rebaseDraft', () => {
  it('takes new values except in edited fields', () => {
    const next = draftOf(settingsOf({ clientId: 'client-2', checkEveryMinutes: 15 }));
    const edited = { clientId: 'typing', showBadge: false, workingFrom: '09:30' };
    expect(rebaseDraft(draftWith(edited), base, next)).toEqual({ ...next, ...edited });
  });

  it('shows the stored form of a value that was saved and not edited since', () => {
    const sent = draftWith({ clientId: '', clientSecret: 'hush' });
    const stored = draftOf(settingsOf({ clientId: 'default-client' }));
    expect(rebaseDraft(sent, sent, stored)).toEqual(stored);
  });
});

describe('rebaseDraft under a policy', () => {
  const policy = parsePolicy({
    companyId: 'contoso',
    staySignedIn: 'untilClosed',
    allowActions: 'notes',
    lock: ['companyId', 'staySignedIn'],
  });
  const next = draftOf(settingsUnder(policy, {}, ''));
  const rebased = (edits: Partial<Draft>) =>
    rebaseDraft(draftWith(edits), base, next, (all) => allowedEdits(policy, all));

  it('drops what was typed into a field that is locked now', () => {
    expect(rebased({ companyId: 'glob ex', memberIdentifier: 'jdoe' })).toEqual({
      ...next,
      memberIdentifier: 'jdoe',
    });
  });

  it.each<[Partial<Draft>, Partial<Draft>]>([
    [{ changesFromHere: 'none' }, { changesFromHere: 'none' }],
    [{ staySignedIn: 'passphrase' }, { staySignedIn: 'passphrase' }],
    [{ changesFromHere: 'all' }, { changesFromHere: 'notesAndTime' }],
  ])('of the choice %j keeps what is left', (edit, expected) => {
    expect(rebased(edit)).toMatchObject(expected);
  });

  it('drops a choice that is not left', () => {
    const before = draftWith({ staySignedIn: 'passphrase' });
    const typed = draftWith({ staySignedIn: 'always' });
    const draft = rebaseDraft(typed, before, next, (all) => allowedEdits(policy, all));
    expect(draft.staySignedIn).toBe('untilClosed');
  });
});

describe('isChanged', () => {
  it.each<[string, Partial<Draft>, boolean]>([
    ['nothing', {}, false],
    ['spaces and capitals', { companyId: ' Acme ', clientId: 'client-1 ' }, false],
    ['a value', { clientId: 'client-2' }, true],
    ['a check box', { showBadge: false }, true],
    ['a working day', { workingDays: '1234' }, true],
    ['an emptied time', { workingFrom: '' }, true],
    ['a typed secret', { clientSecret: 'hush' }, true],
    ['a secret of spaces', { clientSecret: '  ' }, false],
  ])('decides for a draft with %s', (_, fields, expected) => {
    expect(isChanged(draftWith(fields), base)).toBe(expected);
  });
});

describe('endsSession', () => {
  it.each<[string, Partial<Draft>, boolean]>([
    ['the same company in capitals', { companyId: 'ACME' }, false],
    ['another company', { companyId: 'other' }, true],
    ['another client', { clientId: 'client-2' }, true],
    ['another interval', { checkEveryMinutes: '15' }, false],
    ['other working hours', { hasWorkingHours: false, workingDays: '1', workingFrom: '09:00' }, false],
  ])('decides for %s', (_, fields, expected) => {
    const stored = { session: sessionOf(), settings: settingsOf() };
    expect(endsSession(draftWith(fields), stored, '')).toBe(expected);
  });

  it('is false without a session', () => {
    const stored = { session: undefined, settings: settingsOf() };
    expect(endsSession(draftWith({ companyId: 'other' }), stored, '')).toBe(false);
  });

  it('compares the draft with the stored settings, not with the session', () => {
    const settings = settingsOf({ companyId: 'globex' as CompanyId });
    expect(endsSession(draftOf(settings), { session: sessionOf(), settings }, '')).toBe(false);
  });

  it('is false for an emptied client ID that becomes that of the build', () => {
    const stored = { session: sessionOf(), settings: settingsOf({ clientId: 'build' }) };
    expect(endsSession(draftWith({ clientId: '' }), stored, 'build')).toBe(false);
  });

  it('is false for a session that is over, though saving drops its account', () => {
    const stored = { session: sessionOf({ ended: { code: 'sessionEnded' } }), settings: settingsOf() };
    const draft = draftWith({ companyId: 'other' });
    expect([endsSession(draft, stored, ''), dropsAccount(draft, stored, '')]).toEqual([false, true]);
  });
});

describe('saveCommandOf', () => {
  it('is a command that the worker accepts, with a secret only if one was typed', () => {
    const command = saveCommandOf(draftWith({ clientSecret: ' ' }));
    expect(parseCommand(command)).toEqual({
      type: 'saveSettings',
      settings: { ...settingsOf(), companyId: 'acme', checkEveryMinutes: 5 },
    });
  });

  it('carries a typed secret beside the settings, never in them', () => {
    const command = saveCommandOf(draftWith({ clientSecret: ' hush ' }));
    expect(parseCommand(command)).toMatchObject({ clientSecret: 'hush' });
    expect(JSON.stringify(command.settings)).not.toContain('hush');
  });
});
