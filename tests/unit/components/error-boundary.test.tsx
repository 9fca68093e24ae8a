// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { ErrorBoundary } from '../../../components/error-boundary.tsx';
import { leave, show, status } from './support/page.tsx';

vi.mock('../../../src/browser/shared/texts.ts', () => import('./support/texts.ts'));

afterEach(async () => {
  await leave();
  vi.useRealTimers();
});

function Broken(): never {
  throw new Error('internals');
}

it('the page reports that it cannot be drawn, without the text of the exception', async () => {
  vi.useFakeTimers();
  await show(
    <ErrorBoundary>
      <Broken />
    </ErrorBoundary>,
  );
  expect(status().textContent).toContain('Something went wrong.');
  expect(document.body.textContent).not.toContain('internals');
});
