import { describe, expect, it } from 'vitest';
import { createRequest, recordPath, setRequest } from '../../../../src/connectwise/acts/act-request.ts';
import { ticketOf } from '../../../../src/connectwise/acts/work.ts';
import type { CreateAct, SetAct } from '../../../../src/domain/outbox/act.ts';
import { changeOf, MARKER, NOTE, TAKE, WORK } from './sample-change.ts';

const PROJECT = { ticket: { kind: 'project', id: 9 } } as const;

describe('the request that sets a field', () => {
  it.each<[SetAct['field'], SetAct['to'], object]>([
    ['status', 17, { op: 'replace', path: 'status', value: { id: 17 } }],
    ['priority', 6, { op: 'replace', path: 'priority', value: { id: 6 } }],
    ['owner', 152, { op: 'replace', path: 'owner', value: { id: 152 } }],
    ['owner', null, { op: 'remove', path: 'owner' }],
    [
      'requiredDate',
      '2026-12-01T17:00:00Z',
      { op: 'replace', path: 'requiredDate', value: '2026-12-01T17:00:00Z' },
    ],
    ['requiredDate', null, { op: 'remove', path: 'requiredDate' }],
    ['customerUpdated', false, { op: 'replace', path: 'customerUpdatedFlag', value: false }],
  ])('%s to %j', (field, to, operation) => {
    expect(setRequest(changeOf({ kind: 'set', field, to, toName: '' }))).toEqual({
      method: 'PATCH',
      path: '/service/tickets/7',
      json: [operation],
    });
  });

  it('of a schedule entry goes to the entry', () => {
    const act: SetAct = { kind: 'set', field: 'scheduleDone', to: true, toName: '', scheduleId: 40 };
    expect(setRequest(changeOf(act))).toEqual({
      method: 'PATCH',
      path: '/schedule/entries/40',
      json: [{ op: 'replace', path: 'doneFlag', value: true }],
    });
  });

  it('of a project ticket goes to its own path', () => {
    const act: SetAct = { kind: 'set', field: 'status', to: 1, toName: 'New' };
    expect(setRequest(changeOf(act, PROJECT)).path).toBe('/project/tickets/9');
  });
});

describe('the request that writes a note', () => {
  const flags = { detailDescriptionFlag: false, internalAnalysisFlag: false, resolutionFlag: false };

  it.each([
    ['internal', false, { ...flags, internalAnalysisFlag: true, processNotifications: false }],
    ['internal', true, { ...flags, internalAnalysisFlag: true, processNotifications: false }],
    ['customer', false, { ...flags, detailDescriptionFlag: true, processNotifications: false }],
    ['customer', true, { ...flags, detailDescriptionFlag: true, processNotifications: true }],
    ['resolution', true, { ...flags, resolutionFlag: true, processNotifications: false }],
  ] as const)('for %s, mailed: %s', (place, isMailed, json) => {
    const note = changeOf<CreateAct>({ ...NOTE, place, isMailed }, { text: 'Called back' });
    expect(createRequest(note)).toEqual({
      method: 'POST',
      path: '/service/tickets/7/notes',
      json: { text: 'Called back', ...json },
    });
  });
});

describe('the request that logs time', () => {
  const json = {
    chargeToId: 7,
    chargeToType: 'ServiceTicket',
    timeStart: '2026-11-30T11:45:00Z',
    timeEnd: '2026-11-30T12:00:00Z',
    notes: 'Toner',
    addToDetailDescriptionFlag: false,
    addToInternalAnalysisFlag: true,
    addToResolutionFlag: false,
    emailResourceFlag: false,
    emailContactFlag: false,
    emailCcFlag: false,
    mobileGuid: MARKER,
  };
  const asked = (act: CreateAct, rest = {}) => createRequest(changeOf(act, { text: 'Toner', ...rest })).json;

  it('says whose it is and when it was, and mails nobody', () => {
    expect(createRequest(changeOf<CreateAct>(WORK, { text: 'Toner' }))).toEqual({
      method: 'POST',
      path: '/time/entries',
      json,
    });
  });

  it.each([
    ['customer', { addToDetailDescriptionFlag: true, addToInternalAnalysisFlag: false }],
    ['resolution', { addToInternalAnalysisFlag: false, addToResolutionFlag: true }],
  ] as const)('puts its text in the place for %s', (place, flags) => {
    expect(asked({ ...WORK, place })).toEqual({ ...json, ...flags });
  });

  it('mails a text that the customer can see, where a person chose that', () => {
    const mailed = { ...WORK, isMailed: true };
    expect(asked({ ...mailed, place: 'customer' })).toMatchObject({ emailContactFlag: true });
    expect(asked(mailed)).toMatchObject({ emailContactFlag: false });
  });

  it('charges a project ticket as such', () => {
    expect(asked(WORK, PROJECT)).toEqual({ ...json, chargeToId: 9, chargeToType: 'ProjectTicket' });
  });

  it('leaves out a text that is empty', () => {
    expect(asked(WORK, { text: '' })).not.toHaveProperty('notes');
  });
});

it('the request that takes a ticket schedules the member', () => {
  expect(createRequest(changeOf<CreateAct>(TAKE), 4)).toEqual({
    method: 'POST',
    path: '/schedule/entries',
    json: { objectId: 7, type: { id: 4 }, member: { id: 151 } },
  });
});

it.each<[CreateAct, string]>([
  [NOTE, '/service/tickets/7/notes/88'],
  [WORK, '/time/entries/88'],
  [TAKE, '/schedule/entries/88'],
])('the record of %j has its path', (act, path) => {
  expect(recordPath(changeOf(act), 88)).toBe(path);
});

it.each([
  ['ticket:7', { kind: 'service', id: 7 }],
  ['task:9', { kind: 'project', id: 9 }],
] as const)('%s stands for a ticket', (key, ticket) => {
  expect(ticketOf(key)).toEqual(ticket);
});
