import { expect, it } from 'vitest';
import { annotationCommand } from '../../../../../components/popup/list/annotation-command.ts';

const key = 'ticket:12' as const;

it.each([
  ['neither muted nor snoozed', undefined, { type: 'bringBack', key }],
  ['muted', { snoozed: undefined, isMuted: true }, { type: 'mute', key }],
  ['snoozed until a time', { snoozed: { until: 7 }, isMuted: false }, { type: 'snooze', key, until: 7 }],
  [
    'snoozed until a change',
    { snoozed: { untilChangeFrom: 7 }, isMuted: false },
    { type: 'snooze', key, until: 'change' },
  ],
])('restores an item that was %s', (_, annotation, command) => {
  expect(annotationCommand(key, annotation)).toEqual(command);
});
