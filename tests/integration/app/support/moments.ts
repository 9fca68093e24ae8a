import type { Gate } from './gate.ts';
import type { Network } from './network.ts';

const MAX_MOMENTS = 400;

/** Lets everything else run for some turns of the event loop. */
export async function letPass(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** Lets a held reply arrive and some turns pass; returns whether the next request was sent by then. */
export async function openAndPass(network: Network, answer: Gate, turns: number): Promise<boolean> {
  const before = network.sent();
  answer.open();
  await letPass(turns);
  return network.sent() > before;
}

/**
 * Plays a scene repeatedly, with its disturbance one turn of the event loop later each time, until it comes too late
 * to disturb anything.
 *
 * @param play returns whether the disturbance came too late
 */
export async function atEveryMoment(play: (turns: number) => Promise<boolean>): Promise<void> {
  for (let turns = 0; turns < MAX_MOMENTS; turns += 1) if (await play(turns)) return;
  throw new Error('The scene has no end.');
}
