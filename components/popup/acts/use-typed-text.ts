import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Failure } from '../../../src/domain/failure.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import { ask, send } from '../../../src/messages/send.ts';
import { createDraftWriter } from './draft-writer.ts';

/** The text that a person types about an item. It outlives the page. */
export interface TypedText {
  /** `undefined` until it is known what was typed before. */
  text: string | undefined;
  /** Why an earlier text cannot be read. */
  failure: Failure | undefined;
  type: (text: string) => void;
  /** Resolves once the text is kept. */
  settle: () => Promise<void>;
}

export function useTypedText(key: ItemKey): TypedText {
  const [state, setState] = useState<Pick<TypedText, 'text' | 'failure'>>({
    text: undefined,
    failure: undefined,
  });
  const writer = useMemo(() => createDraftWriter((text) => send({ type: 'keepDraft', key, text })), [key]);

  useEffect(() => {
    let isOver = false;
    void load();
    addEventListener('pagehide', writer.flush);
    return () => {
      isOver = true;
      removeEventListener('pagehide', writer.flush);
    };

    async function load() {
      const answer = await ask({ type: 'readDraft', key });
      if (isOver) return;
      setState(
        answer.ok ? { text: answer.value, failure: undefined } : { text: '', failure: answer.failure },
      );
    }
  }, [key, writer]);

  return {
    ...state,
    type: (text) => {
      setState((previous) => ({ ...previous, text }));
      writer.put(text);
    },
    settle: writer.settle,
  };
}
