import { useEffect, useState } from 'preact/hooks';
import { type Failure, failureOf } from '../../../src/domain/failure.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import { areFactsCurrent, type TicketFacts } from '../../../src/domain/outbox/ticket-facts.ts';
import { send } from '../../../src/messages/send.ts';
import { readTicketFacts } from '../../../src/store/read-outbox.ts';

/** What is known of an item in ConnectWise; neither while it is being read. */
export interface Facts {
  facts: TicketFacts | undefined;
  /** Why it could not be read. */
  failure: Failure | undefined;
}

/** Lets the worker read what a person has to know of an item to change it, unless it has just done so. */
export function useFacts(key: ItemKey): Facts {
  const [state, setState] = useState<Facts>({ facts: undefined, failure: undefined });
  useEffect(() => {
    let isOver = false;
    void show();
    return () => {
      isOver = true;
    };

    async function show() {
      const next = await load(key);
      if (!isOver) setState(next);
    }
  }, [key]);
  return state;
}

async function load(key: ItemKey): Promise<Facts> {
  try {
    const known = await readTicketFacts(key);
    if (known && areFactsCurrent(known, Date.now())) return { facts: known, failure: undefined };
    const reply = await send({ type: 'readFacts', key });
    if (!reply.ok) return { facts: undefined, failure: reply.failure };
    const facts = await readTicketFacts(key);
    // It was read for a session that is over by now.
    return { facts, failure: facts ? undefined : { code: 'sessionEnded' } };
  } catch (error) {
    return { facts: undefined, failure: failureOf(error) };
  }
}
