import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { failureText } from '../src/browser/shared/texts.ts';

/** Shows a text if the page cannot be drawn, so that a person never sees an empty window. */
export function ErrorBoundary({ children }: { children: ComponentChildren }) {
  const [error] = useErrorBoundary();
  if (error === undefined) return <>{children}</>;
  return (
    <main class="broken">
      <p role="status">{failureText({ code: 'unexpected' })}</p>
    </main>
  );
}
