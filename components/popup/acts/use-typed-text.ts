import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { Failure } from '../../../src/domain/failure.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import { ask, send } from '../../../src/messages/send.ts';
import { onStoreChange } from '../../../src/store/changes.ts';
import { useEvent } from '../../use-event.ts';
import { createDraftWriter } from './draft-writer.ts';

/** The text that a person types about an item. It outlives the page. */
export interface TypedText {
  /** `undefined` until it is known what was typed before. */
  text: string | undefined;
  /** Why what was typed before cannot be read, or what is typed now cannot be kept. */
  failure: Failure | undefined;
  type: (text: string) => void;
  /** Reads again what was typed before. */
  again: () => void;
  /** Resolves once the text is kept, if it can be. */
  settle: () => Promise<void>;
}

export function useTypedText(key: ItemKey): TypedText {
  const [text, setText] = useState<string>();
  const [failure, setFailure] = useState<Failure>();
  /** What is stored, as far as this page knows. */
  const kept = useRef<string>(undefined);
  const writer = useMemo(
    () =>
      createDraftWriter(async (typed) => {
        const previous = kept.current ?? '';
        // At once: a page that goes sends the next text without waiting.
        kept.current = typed;
        const keep = () => send({ type: 'keepDraft', key, text: typed, previous });
        const first = await keep();
        const reply = first.ok ? first : await keep();
        if (!reply.ok && kept.current === typed) kept.current = previous;
        setFailure(reply.ok ? undefined : reply.failure);
      }),
    [key],
  );

  const read = useEvent(async (): Promise<void> => {
    await writer.settle();
    const answer = await ask({ type: 'readDraft', key });
    if (!answer.ok) return setFailure(answer.failure);
    // What is typed meanwhile goes first.
    if (writer.isBusy()) return read();
    const isFirst = kept.current === undefined;
    // An undo, perhaps in another window, gives a text back. Nothing takes away what stands here.
    const isOther = answer.value !== '' && answer.value !== kept.current;
    if (!isFirst && !isOther) return undefined;
    kept.current = answer.value;
    setFailure(undefined);
    return setText(answer.value);
  });

  useEffect(() => {
    void read();
    const unsubscribe = onStoreChange(() => void read());
    addEventListener('pagehide', writer.flush);
    return () => {
      unsubscribe();
      removeEventListener('pagehide', writer.flush);
    };
  }, [read, writer]);

  return {
    text,
    failure,
    type(typed) {
      setText(typed);
      writer.put(typed);
    },
    again: () => void read(),
    settle: writer.settle,
  };
}
