import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterFailedLook,
  afterLookUp,
  afterRead,
  type FoundRecord,
} from '../../../../src/domain/outbox/after-look.ts';
import { afterSend, beforeSend, type Outcome } from '../../../../src/domain/outbox/after-send.ts';
import type { Act, SetAct } from '../../../../src/domain/outbox/act.ts';
import { canDiscard, sendAgain, tryAgain } from '../../../../src/domain/outbox/decide.ts';
import { asksPerson, type Entry, isDone, isSet } from '../../../../src/domain/outbox/entry.ts';
import { afterRestart, afterTime } from '../../../../src/domain/outbox/next-step.ts';
import { accept, type ActiveStep, planQueue } from '../../../../src/domain/outbox/queue.ts';
import { HOUR, MINUTE, SECOND } from '../../../../src/domain/time/time.ts';
import { NOW } from '../../support/samples.ts';
import { entryOf, NOTE, TAKE, WORK } from './samples.ts';

// A model of a server with every fault, a worker that dies at every step, a clock that jumps, and a person who decides
// at random. Whatever happens, a record stands there once, or the person knows that it does not.

/** How the server treats a request, and what the program sees of that. */
const REPLIES = [
  'ok',
  'savedAndCut',
  'savedLate',
  'cut',
  'offline',
  'limited',
  'unauthorized',
  'withoutEffect',
  'inUse',
  'noRight',
] as const;
type Reply = (typeof REPLIES)[number];

/** When the worker dies: never, before the request, or before the reply is stored. */
type Death = 'none' | 'beforeRequest' | 'beforeReply';

interface Chance {
  reply: Reply;
  death: Death;
  isLookFailing: boolean;
  /** A jump of the clock before the step, in milliseconds. */
  jumpMs: number;
  /** A change by somebody else before the step. */
  somebodySets: number | undefined;
  /** Whether a person discards what asks, instead of trying again. */
  discards: boolean;
}

const LATE_MS = 90 * SECOND;
/** How long the person takes for a decision. */
const THINKING_MS = 2 * MINUTE;

const chance: fc.Arbitrary<Chance> = fc.record({
  reply: fc.constantFrom(...REPLIES),
  death: fc.constantFrom<Death>('none', 'none', 'beforeRequest', 'beforeReply'),
  isLookFailing: fc.boolean(),
  jumpMs: fc.constantFrom(0, 0, 0, 6 * HOUR, -6 * HOUR, 2 * MINUTE, -2 * MINUTE),
  somebodySets: fc.option(fc.constantFrom(111, 112, 118), { nil: undefined, freq: 6 }),
  discards: fc.boolean(),
});

const HEALTHY: Chance = {
  reply: 'ok',
  death: 'none',
  isLookFailing: false,
  jumpMs: 0,
  somebodySets: undefined,
  discards: false,
};

/** The world: the server, the store, the clocks. */
class World {
  /** The real time, and what our clock shows. */
  time = NOW;
  clock = NOW;
  entries: Entry[];
  /** What stands on the server: for each record the entry that it came from. */
  records: string[] = [];
  /** What the server saves later. */
  late: { at: number; save: () => void }[] = [];
  status = 111;
  /** When somebody else set the status. */
  setAt = NOW;
  /** The status that each change may overwrite: the one that the person saw last. */
  seen = new Map<string, unknown>();
  /** The changes of the status that overwrote another one. */
  overwritten: string[] = [];
  discarded = new Set<string>();

  constructor(entries: Entry[]) {
    this.entries = entries;
  }

  pass(ms: number): void {
    this.time += ms;
    this.clock += ms;
    for (const { save } of this.late.filter(({ at }) => at <= this.time)) save();
    this.late = this.late.filter(({ at }) => at > this.time);
  }

  store(entry: Entry): void {
    this.entries = this.entries.map((other) => (other.id === entry.id ? entry : other));
  }

  restart(): void {
    this.entries = this.entries.map((entry) => afterRestart(entry, this.clock));
  }

  /** One step of the program, or else of time and of the person. */
  step(luck: Chance): void {
    this.clock += luck.jumpMs;
    if (luck.somebodySets !== undefined && luck.somebodySets !== this.status) {
      this.status = luck.somebodySets;
      this.setAt = this.time;
    }
    this.entries = this.entries.map((entry) => afterTime(entry, this.clock));
    const { ready, nextAt } = planQueue(this.entries, this.clock);
    for (const { entry, step } of ready) this.go(entry, step, luck);
    if (ready.length > 0) return;
    if (nextAt === undefined) this.decide(luck);
    else this.pass(Math.max(1, Math.min(nextAt - this.clock, 10 * MINUTE)));
  }

  private go(entry: Entry, { do: step }: ActiveStep, luck: Chance): void {
    this.pass(SECOND);
    if (step === 'send') this.send(entry, luck);
    else if (luck.isLookFailing) this.store(afterFailedLook(entry, this.clock));
    else if (step === 'lookUp') this.store(afterLookUp(entry, this.found(entry), this.clock));
    else if (isSet(entry)) this.store(afterRead(entry, { field: this.field() }, this.clock));
  }

  private send(entry: Entry, { reply, death }: Chance): void {
    const sending = beforeSend(entry, this.clock);
    this.store(sending);
    const sentAt = this.clock;
    if (death !== 'beforeRequest') {
      const outcome = this.answer(sending, reply);
      this.pass(SECOND);
      if (death === 'none') {
        this.store(afterSend(sending, outcome, sentAt, this.clock));
        return;
      }
    }
    this.pass(MINUTE);
    this.restart();
  }

  private answer(entry: Entry, reply: Reply): Outcome {
    const save = () => {
      if (!isSet(entry)) this.records.push(entry.id);
      else this.setStatus(entry);
    };
    switch (reply) {
      case 'ok':
        save();
        return isSet(entry) ? { kind: 'done' } : { kind: 'done', createdId: this.records.length - 1 };
      case 'savedAndCut':
        save();
        return { kind: 'unsure' };
      case 'savedLate':
        // A late change of a field comes from the request that was checked, so it may overwrite what came meanwhile.
        if (isSet(entry)) return { kind: 'unsure' };
        this.late.push({ at: this.time + LATE_MS, save });
        return { kind: 'unsure' };
      case 'cut':
        return { kind: 'unsure' };
      case 'offline':
        return { kind: 'notAccepted', why: 'offline' };
      case 'limited':
        return { kind: 'notAccepted', why: 'rateLimited', retryAt: this.clock + 30 * SECOND };
      case 'unauthorized':
        return { kind: 'notAccepted', why: 'unauthorized' };
      case 'withoutEffect':
        return isSet(entry) ? { kind: 'unchanged' } : { kind: 'unsure' };
      case 'inUse':
      case 'noRight':
        return { kind: 'refused', reason: reply, words: [] };
    }
  }

  private setStatus({ id, act }: Entry<SetAct>): void {
    // Within the minute after a look somebody may change it: ConnectWise has no way to exclude that.
    const isLongKnown = this.time - this.setAt > MINUTE;
    if (isLongKnown && this.status !== (this.seen.get(id) ?? 111) && this.status !== act.to)
      this.overwritten.push(id);
    this.status = Number(act.to);
  }

  private found({ id }: Entry): FoundRecord[] {
    return this.records.flatMap((owner, index) => (owner === id ? [{ id: index, isOurs: true }] : []));
  }

  private field() {
    return { value: this.status, name: String(this.status) };
  }

  /** The person decides on the first entry that asks. */
  private decide({ discards }: Chance): void {
    const asking = this.entries.find(asksPerson);
    if (!asking) return;
    this.pass(THINKING_MS);
    if (asking.state.name === 'conflict' && asking.state.found)
      this.seen.set(asking.id, asking.state.found.value);
    const again = tryAgain(asking, this.clock) ?? sendAgain(asking, this.clock);
    if (!discards && again) this.store(again);
    else if (canDiscard(asking)) {
      this.discarded.add(asking.id);
      this.entries = this.entries.filter(({ id }) => id !== asking.id);
    }
  }
}

const act = fc.constantFrom<Act>(
  NOTE,
  WORK,
  TAKE,
  { kind: 'set', field: 'status', to: 118, toName: '>Closed', closes: true },
  { kind: 'set', field: 'status', to: 112, toName: 'Assigned' },
);

function entriesOf(acts: Act[], isForm: boolean): Entry[] {
  const made = acts.map((one, place) =>
    entryOf(one, {
      id: `entry-${place}`,
      group: isForm ? { id: 'form', place } : undefined,
      state: { name: 'held', until: NOW + 5 * SECOND },
    }),
  );
  return made.reduce<Entry[]>((entries, entry) => {
    const { put, removed } = accept(entries, [entry]);
    return [...entries.filter(({ id }) => !removed.includes(id)), ...put];
  }, []);
}

/** Far more than any entry needs that meets no trouble. */
const HEALTHY_STEPS = 200;
const RUNS = process.env['NIGHTLY'] === undefined ? 300 : 10_000;

function play(acts: Act[], isForm: boolean, luck: Chance[]): World {
  const world = new World(entriesOf(acts, isForm));
  for (const one of luck) world.step(one);
  // Nobody else changes anything, and the person tries everything again until it is done.
  for (let step = 0; step < HEALTHY_STEPS; step += 1) world.step(HEALTHY);
  return world;
}

function property(check: (world: World) => void): void {
  const arbitraries = [fc.array(act, { minLength: 1, maxLength: 4 }), fc.boolean()] as const;
  fc.assert(
    fc.property(...arbitraries, fc.array(chance, { maxLength: 40 }), (acts, isForm, luck) => {
      check(play(acts, isForm, luck));
    }),
    { numRuns: RUNS },
  );
}

describe('whatever the server, the worker, the clock and other people do', () => {
  it('no record stands there twice', () => {
    property(({ records }) => {
      expect(new Set(records).size).toBe(records.length);
    });
  });

  it('every change comes to its end', () => {
    property(({ entries }) => {
      expect(entries.filter((entry) => !isDone(entry))).toEqual([]);
    });
  });

  it('what is done stands there', () => {
    property(({ entries, records }) => {
      const created = entries.filter((entry) => isDone(entry) && !isSet(entry));
      expect(created.filter(({ id }) => !records.includes(id))).toEqual([]);
    });
  });

  it('nothing is overwritten that neither the change expected nor the person saw', () => {
    const steady = chance.map((luck) => ({ ...luck, jumpMs: 0 }));
    fc.assert(
      fc.property(
        fc.array(act, { minLength: 1, maxLength: 2 }),
        fc.array(steady, { maxLength: 40 }),
        (acts, luck) => {
          expect(play(acts, false, luck).overwritten).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
