import { expect, it } from 'vitest';
import { annotationCommand } from '../../../../../components/popup/list/annotation-command.ts';

const key = 'ticket:12' as const;

it.each([
  ['no annotation', undefined, { type: 'bringBack', key }],
  ['muted', { snoozed: undefined, isMuted: true }, { type: 'mute', key }],
  ['put off until a moment', { snoozed: { until: 7 }, isMuted: false }, { type: 'snooze', key, until: 7 }],
  [
    'put off until a change',
    { snoozed: { untilChangeFrom: 7 }, isMuted: false },
    { type: 'snooze', key, until: 'change' },
  ],
])('restores an item that was %s', (_, annotation, command) => {
  expect(annotationCommand(key, annotation)).toEqual(command);
});
