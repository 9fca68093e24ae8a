import { useRef, useState } from 'preact/hooks';
import type { Mark, Marks } from '../../../src/domain/items/marks.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import type { Command, Reply } from '../../../src/messages/contract.ts';
import { markCommand } from './mark-command.ts';

/** The marks of items, as a person knows them who has just set one. */
export interface Marking {
  of: (key: ItemKey) => Mark | undefined;
  set: (key: ItemKey, mark: Mark | undefined) => Promise<Reply>;
}

interface Needs {
  marks: Marks;
  run: (command: Command) => Promise<Reply>;
}

interface Sent {
  mark: Mark | undefined;
  /** The marks that the page had when the reply came; they may be the previous ones. */
  marksAtReply: Marks | undefined;
}

/** Sends marks. What was sent counts until the list is read again, so that a second key goes by the first one. */
export function useMarking(needs: Needs): Marking {
  const latest = useRef(needs);
  latest.current = needs;
  const [marking] = useState(() => createMarking(() => latest.current));
  return marking;
}

function createMarking(latest: () => Needs): Marking {
  const sent = new Map<ItemKey, Sent>();
  return {
    of(key) {
      const { marks } = latest();
      const last = sent.get(key);
      const isNewer = last && (last.marksAtReply ?? marks) === marks;
      return isNewer ? last.mark : marks.get(key);
    },
    async set(key, mark) {
      const one: Sent = { mark, marksAtReply: undefined };
      sent.set(key, one);
      const reply = await latest().run(markCommand(key, mark));
      one.marksAtReply = latest().marks;
      if (!reply.ok && sent.get(key) === one) sent.delete(key);
      return reply;
    },
  };
}
