import { expect, it } from 'vitest';
import { markCommand } from '../../../../../components/popup/list/mark-command.ts';

const key = 'ticket:12' as const;

it.each([
  ['no mark', undefined, { type: 'unmark', key }],
  ['muted', { snoozed: undefined, isMuted: true }, { type: 'mute', key }],
  ['put off until a moment', { snoozed: { until: 7 }, isMuted: false }, { type: 'snooze', key, until: 7 }],
  [
    'put off until a change',
    { snoozed: { untilChangeFrom: 7 }, isMuted: false },
    { type: 'snooze', key, until: 'change' },
  ],
])('leads back to %s', (_, mark, command) => {
  expect(markCommand(key, mark)).toEqual(command);
});
