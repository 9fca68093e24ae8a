import { text } from '../src/browser/shared/texts.ts';
import { type Failure, serverWordsOf } from '../src/domain/failure.ts';

/** The server's own words, collapsed; plain text that cannot affect the direction of our text. */
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
