import { expect, it, vi } from 'vitest';
import { notificationBody } from '../../../../src/app/present/notification-body.ts';
import type { NotificationKind } from '../../../../src/domain/settings/notification-kinds.ts';
import type { WorkItem } from '../../../../src/domain/items/work-item.ts';
import { ticket } from '../../support/samples.ts';

vi.mock('../../../../src/browser/shared/texts.ts', () => import('../../components/support/texts.ts'));

const ITEM = ticket(1, { company: 'Acme', place: 'Help Desk', priority: 'High' });

it.each<[NotificationKind, Partial<WorkItem>, string]>([
  ['overdue', {}, 'Acme · Help Desk'],
  ['overdue', { dueSource: 'sla' }, 'SLA · Acme · Help Desk'],
  ['dueSoon', { dueSource: 'schedule' }, 'scheduled · Acme · Help Desk'],
  ['dueSoon', { dueSource: 'project', company: undefined, place: undefined }, 'planned end'],
  ['priority', { dueSource: 'sla' }, 'High · Acme · Help Desk'],
  ['assigned', { dueSource: 'sla' }, 'Acme · Help Desk'],
  ['back', { dueSource: 'sla' }, 'Acme · Help Desk'],
  ['assigned', { company: 'אבג' }, '\u2068אבג\u2069 · Help Desk'],
])('the body of the notification %s for an item with %o is: %s', (kind, more, body) => {
  expect(notificationBody(kind, { ...ITEM, ...more })).toBe(body);
});
