import { text } from '../src/browser/shared/texts.ts';
import { type Failure, serverWordsOf } from '../src/domain/failure.ts';

/** The server's own words, folded away; plain text that cannot disturb the direction of ours. */
export function Details({ failure }: { failure: Failure | undefined }) {
  const words = failure && serverWordsOf(failure);
  if (!words) return null;
  return (
    <details class="details">
      <summary>{text('connection_details')}</summary>
      <p>
        <bdi>{words}</bdi>
      </p>
    </details>
  );
}
