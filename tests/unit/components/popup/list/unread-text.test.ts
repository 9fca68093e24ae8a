import { expect, it, vi } from 'vitest';
import { unreadTexts } from '../../../../../components/popup/list/unread-text.ts';
import type { UnreadChanges } from '../../../../../src/domain/items/unread-changes.ts';
import { NOW, ticket } from '../../../support/samples.ts';

vi.mock('../../../../../src/browser/shared/texts.ts', () => import('../../support/texts.ts'));

const item = ticket(1, { title: 'Mail', status: 'In progress', priority: 'High', place: 'Help Desk' });

it.each<[string, UnreadChanges['kind'], UnreadChanges['was'], string[]]>([
  ['an arrival', 'assigned', {}, ['New']],
  ['a status', 'changed', { status: 'New' }, ['Status: New → In progress']],
  ['a status that there was none of', 'changed', { status: undefined }, ['Status: none → In progress']],
  ['a priority', 'changed', { priority: 'Low' }, ['Priority: Low → High']],
  ['a due', 'changed', { due: { type: 'date', date: '2026-05-05' } }, ['Due date moved from 2026-05-05']],
  ['a first due', 'changed', { due: undefined }, ['Due date added']],
  ['a place', 'changed', { place: 'Alerts' }, ['Moved from Alerts']],
  ['a title', 'changed', { title: 'Post' }, ['Renamed from Post']],
  [
    'letters from right to left, kept to themselves',
    'changed',
    { status: 'חדש' },
    ['Status: \u2068חדש\u2069 → In progress'],
  ],
  ['two things', 'changed', { place: 'A', status: 'New' }, ['Status: New → In progress', 'Moved from A']],
])('describes %s', (_, kind, was, words) => {
  const writeDue = (due: NonNullable<UnreadChanges['was']['due']>) => (due.type === 'date' ? due.date : '');
  expect(unreadTexts(item, { kind, at: NOW, was }, writeDue)).toEqual(words);
});
