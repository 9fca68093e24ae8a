import { describe, expect, it } from 'vitest';
import {
  type Draft,
  draftOf,
  endsSession,
  isChanged,
  rebaseDraft,
  saveCommandOf,
  tidyDraft,
} from '../../../../components/options/draft.ts';
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
    expect(endsSession(draftWith(fields), sessionOf())).toBe(expected);
  });

  it('is false without a session', () => {
    expect(endsSession(draftWith({ companyId: 'other' }), undefined)).toBe(false);
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
