import type { Gate } from './gate.ts';
import type { Network } from './network.ts';

const MAX_MOMENTS = 400;

/** Lets everything else go on for some turns of the event loop. */
export async function letPass(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets a held answer arrive and some turns go by; tells whether the request that follows it was sent by then. */
export async function openAndPass(network: Network, answer: Gate, turns: number): Promise<boolean> {
  const before = network.sent();
  answer.open();
  await letPass(turns);
  return network.sent() > before;
}

/**
 * Plays a scene again and again, its disturbance one turn of the event loop later each time, until it comes after
 * the end of what it is to disturb.
 *
 * @param play gives whether it came too late to disturb anything
 */
export async function atEveryMoment(play: (turns: number) => Promise<boolean>): Promise<void> {
  for (let turns = 0; turns < MAX_MOMENTS; turns += 1) if (await play(turns)) return;
  throw new Error('The scene has no end.');
}
