/** Whether a person uses the computer, left it idle, or locked it. */
export type Presence = 'active' | 'idle' | 'locked';

/** Reads the browser's report. Anything unknown counts as active. */
export function parsePresence(reported: unknown): Presence {
  return reported === 'idle' || reported === 'locked' ? reported : 'active';
}
