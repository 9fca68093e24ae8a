import type { ComponentChildren } from 'preact';
import { useErrorBoundary } from 'preact/hooks';
import { failureText } from '../src/browser/shared/texts.ts';

/** Says so in words if the page cannot be drawn; a person never looks at an empty window. */
export function ErrorBoundary({ children }: { children: ComponentChildren }) {
  const [error] = useErrorBoundary();
  if (error === undefined) return <>{children}</>;
  return (
    <main class="broken">
      <p role="status">{failureText({ code: 'unexpected' })}</p>
    </main>
  );
}
