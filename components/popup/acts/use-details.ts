import { useEffect, useState } from 'preact/hooks';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import type { TicketDetails } from '../../../src/domain/outbox/ticket-details.ts';
import type { Answer } from '../../../src/messages/question.ts';
import { ask } from '../../../src/messages/send.ts';

/** Reads the details of an item from the server; `undefined` while it does. */
export function useDetails(key: ItemKey): Answer<TicketDetails> | undefined {
  const [answer, setAnswer] = useState<Answer<TicketDetails>>();
  useEffect(() => {
    let isOver = false;
    setAnswer(undefined);
    void ask({ type: 'readDetails', key }).then((read) => !isOver && setAnswer(read));
    return () => {
      isOver = true;
    };
  }, [key]);
  return answer;
}
