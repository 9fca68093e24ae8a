import { useEffect, useState } from 'preact/hooks';
import type { Failure } from '../../../src/domain/failure.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import { areFactsCurrent, type TicketFacts } from '../../../src/domain/outbox/ticket-facts.ts';
import { send } from '../../../src/messages/send.ts';
import { onStoreChange } from '../../../src/store/changes.ts';
import { readTicketFacts } from '../../../src/store/read-outbox.ts';
import { useReading } from '../../use-reading.ts';

/** What is known of an item in ConnectWise. */
export interface Facts {
  /** As last read; `undefined` until it was read a moment ago. */
  facts: TicketFacts | undefined;
  /** Why it could not be read. */
  failure: Failure | undefined;
}

/** Lets the worker read what a person has to know of an item to change it, unless it has just done so. */
export function useFacts(key: ItemKey): Facts {
  const [state, setState] = useState<Facts>({ facts: undefined, failure: undefined });
  const again = useReading(
    () => readTicketFacts(key),
    onStoreChange,
    (facts) => {
      if (facts && areFactsCurrent(facts, Date.now())) setState({ facts, failure: undefined });
    },
  );

  useEffect(() => {
    let isOver = false;
    void load();
    return () => {
      isOver = true;
    };

    async function load() {
      const known = await readTicketFacts(key).catch(() => undefined);
      if (isOver || (known && areFactsCurrent(known, Date.now()))) return;
      const reply = await send({ type: 'readFacts', key });
      if (isOver) return;
      if (reply.ok) await again();
      else setState({ facts: undefined, failure: reply.failure });
    }
  }, [key, again]);
  return state;
}
