import { text } from '../src/browser/page/texts.ts';
import type { Failure } from '../src/domain/failure.ts';

/** The server's own words, folded away; plain text that cannot disturb the direction of ours. */
export function Details({ failure }: { failure: Failure | undefined }) {
  if (!failure?.detail) return null;
  return (
    <details class="details">
      <summary>{text('connection_details')}</summary>
      <p>
        <bdi>{failure.detail}</bdi>
      </p>
    </details>
  );
}
