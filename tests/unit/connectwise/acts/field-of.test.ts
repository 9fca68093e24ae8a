import { describe, expect, it } from 'vitest';
import {
  fieldOf,
  parseFields,
  SCHEDULE_FIELDS,
  TICKET_FIELDS,
} from '../../../../src/connectwise/acts/field-of.ts';
import type { SetField } from '../../../../src/domain/outbox/act.ts';

const read = (row: object, field: SetField) => {
  const parsed = parseFields({ id: 7, ...row });
  return parsed && fieldOf(parsed, field);
};

describe('a field of a ticket', () => {
  it.each<[SetField, object, object | undefined]>([
    ['status', { status: { id: 17, name: 'New' } }, { value: 17, name: 'New' }],
    ['status', { status: { id: 17 } }, { value: 17, name: '' }],
    ['status', { status: { id: '17', name: null } }, { value: 17, name: '' }],
    ['status', { status: null }, undefined],
    ['status', {}, undefined],
    ['priority', { priority: { id: 6, name: 'Low' } }, { value: 6, name: 'Low' }],
    ['priority', {}, undefined],
    ['owner', { owner: { id: 151, name: 'Jane Doe' } }, { value: 151, name: 'Jane Doe' }],
    ['owner', { owner: null }, { value: null, name: '' }],
    ['owner', {}, { value: null, name: '' }],
    [
      'requiredDate',
      { requiredDate: '2026-12-01T18:00:00+01:00' },
      { value: '2026-12-01T17:00:00Z', name: '2026-12-01T18:00:00+01:00' },
    ],
    ['requiredDate', { requiredDate: 'soon' }, { value: null, name: 'soon' }],
    ['requiredDate', { requiredDate: null }, { value: null, name: '' }],
    ['requiredDate', {}, { value: null, name: '' }],
    ['customerUpdated', { customerUpdatedFlag: true }, { value: true, name: '' }],
    ['customerUpdated', { customerUpdatedFlag: false }, { value: false, name: '' }],
    ['customerUpdated', {}, { value: false, name: '' }],
    ['scheduleDone', { doneFlag: true }, { value: true, name: '' }],
    ['scheduleDone', { doneFlag: null }, { value: false, name: '' }],
  ])('%s of %j', (field, row, found) => {
    expect(read(row, field)).toEqual(found);
  });

  it('has a name without control characters and of limited length', () => {
    const name = `In\u0000 progress ${'x'.repeat(200)}`;
    const shown = `In progress ${'x'.repeat(88)}…`;
    expect(read({ status: { id: 1, name } }, 'status')?.name).toBe(shown);
    expect(read({ owner: { id: 1, name } }, 'owner')?.name).toBe(shown);
  });
});

it.each([
  [null],
  [[]],
  ['ticket'],
  [{}],
  [{ id: 'x' }],
  [{ id: 7, status: 'New' }],
  [{ id: 7, status: { name: 'New' } }],
])('%j is not a ticket', (body) => {
  expect(parseFields(body)).toBeUndefined();
});

it('a read asks for every field that can be set, and for what the reply is checked by', () => {
  expect(TICKET_FIELDS.split(',')).toEqual(
    expect.arrayContaining([
      'id',
      'status/id',
      'priority/id',
      'owner/id',
      'requiredDate',
      'customerUpdatedFlag',
      'closedFlag',
      'board/id',
    ]),
  );
  expect(SCHEDULE_FIELDS).toBe('id,doneFlag');
});
