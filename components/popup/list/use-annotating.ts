import { useState } from 'preact/hooks';
import type { Annotation, Annotations } from '../../../src/domain/items/annotations.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import type { Command, Reply } from '../../../src/messages/contract.ts';
import { useEvent } from '../../use-event.ts';
import { annotationCommand } from './annotation-command.ts';

/** The annotations of items, including those that the person has just set. */
export interface Annotating {
  of: (key: ItemKey) => Annotation | undefined;
  set: (key: ItemKey, annotation: Annotation | undefined) => Promise<Reply>;
}

interface Needs {
  annotations: Annotations;
  run: (command: Command) => Promise<Reply>;
}

interface Sent {
  annotation: Annotation | undefined;
  /** The page's annotations when the reply came, which may be the previous ones. */
  annotationsAtReply: Annotations | undefined;
}

/** Sends annotations. A sent one counts until the list is read again, so that a second key builds on the first. */
export function useAnnotating(needs: Needs): Annotating {
  const latest = useEvent(() => needs);
  const [annotating] = useState(() => createAnnotating(latest));
  return annotating;
}

function createAnnotating(latest: () => Needs): Annotating {
  const sent = new Map<ItemKey, Sent>();
  return {
    of(key) {
      const { annotations } = latest();
      const last = sent.get(key);
      const isNewer = last && (last.annotationsAtReply ?? annotations) === annotations;
      return isNewer ? last.annotation : annotations.get(key);
    },
    async set(key, annotation) {
      const one: Sent = { annotation, annotationsAtReply: undefined };
      sent.set(key, one);
      const reply = await latest().run(annotationCommand(key, annotation));
      one.annotationsAtReply = latest().annotations;
      if (!reply.ok && sent.get(key) === one) sent.delete(key);
      return reply;
    },
  };
}
