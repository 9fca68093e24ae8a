import { useEffect, useState } from 'preact/hooks';
import { text } from '../../../src/browser/shared/texts.ts';
import { minutesLogged, oddityOf, type Span } from '../../../src/domain/outbox/work-day.ts';
import { MINUTE } from '../../../src/domain/time/time.ts';
import { ask } from '../../../src/messages/send.ts';

/** What the member has logged today, and what is odd about these minutes more; nothing if it is not known. */
export function TodayLine({ minutes }: { minutes: number }) {
  const spans = useToday();
  if (!spans) return null;
  const logged = minutesLogged(spans);
  const now = Date.now();
  const oddity = oddityOf(spans, { from: now - minutes * MINUTE, to: now });
  return (
    <p class="work-hint" aria-live="polite">
      {text('today_logged', Math.floor(logged / 60), logged % 60)}
      {oddity && <strong> {text(`today_${oddity}`)}</strong>}
    </p>
  );
}

function useToday(): readonly Span[] | undefined {
  const [spans, setSpans] = useState<readonly Span[]>();
  useEffect(() => {
    let isOver = false;
    void ask({ type: 'readToday' }).then((answer) => !isOver && answer.ok && setSpans(answer.value));
    return () => {
      isOver = true;
    };
  }, []);
  return spans;
}
