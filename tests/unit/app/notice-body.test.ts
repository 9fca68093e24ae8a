import { expect, it, vi } from 'vitest';
import { noticeBody } from '../../../src/app/notice-body.ts';
import type { NoticeKind } from '../../../src/domain/notice-kinds.ts';
import type { WorkItem } from '../../../src/domain/work-item.ts';
import { ticket } from '../support/samples.ts';

vi.mock('../../../src/browser/page/texts.ts', () => import('../components/support/texts.ts'));

const ITEM = ticket(1, { company: 'Acme', place: 'Help Desk', priority: 'High' });

it.each<[NoticeKind, Partial<WorkItem>, string]>([
  ['overdue', {}, 'Acme · Help Desk'],
  ['overdue', { dueSource: 'sla' }, 'SLA · Acme · Help Desk'],
  ['dueSoon', { dueSource: 'schedule' }, 'scheduled · Acme · Help Desk'],
  ['dueSoon', { dueSource: 'project', company: undefined, place: undefined }, 'planned end'],
  ['priority', { dueSource: 'sla' }, 'High · Acme · Help Desk'],
  ['assigned', { dueSource: 'sla' }, 'Acme · Help Desk'],
  ['back', { dueSource: 'sla' }, 'Acme · Help Desk'],
  ['assigned', { company: 'אבג' }, '\u2068אבג\u2069 · Help Desk'],
])('of the kind %s says of an item with %o: %s', (kind, more, body) => {
  expect(noticeBody(kind, { ...ITEM, ...more })).toBe(body);
});
