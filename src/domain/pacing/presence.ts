/** Whether somebody is at the computer: uses it, has left it alone for a while, or has locked it. */
export type Presence = 'active' | 'idle' | 'locked';

/** Reads what the browser tells; anything unknown counts as somebody being there. */
export function parsePresence(told: unknown): Presence {
  return told === 'idle' || told === 'locked' ? told : 'active';
}
