import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startExtension, type TestExtension } from './support/extension.ts';
import { createGate } from './support/gate.ts';
import { startWorker } from './support/worker.ts';

const TOKEN = '/system/oauth/token';
const TASKS = '/project/projects/*/tasks';
const PROJECTS = 20;

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension({ bundles: false, rateLimit: 1_000_000 });
  await app.save();
});

afterEach(() => app.close());

it('20 parallel 401s in 3 contexts lead to one refresh, and each request is repeated once', async () => {
  const projects = Array.from({ length: PROJECTS }, () => app.control.createProject('acme', {}));
  await app.worker.signIn();
  for (const { id } of projects) app.control.createTask('acme', id, { name: `Of project ${id}` });
  const contexts = [app.worker, startWorker(app.browser), startWorker(app.browser)];

  app.control.clearRequests();
  expireWhenUnderWay(20);
  await Promise.all(contexts.map((context) => context.check()));

  const forms = app.control.requests({ path: TOKEN }).map(({ body }) => new URLSearchParams(body ?? ''));
  expect(forms.map((form) => form.get('grant_type'))).toEqual(['refresh_token']);
  const asked = app.control.requests({ path: TASKS });
  const refused = asked.filter(({ status }) => status === 401);
  expect(refused.length).toBeGreaterThanOrEqual(20);
  expect(new Set(refused.map(({ headers }) => headers['authorization'])).size).toBe(1);
  const answered = asked.filter(({ status }) => status === 200).map(({ path }) => path);
  expect(answered).toHaveLength(contexts.length * PROJECTS);
  expect(asked).toHaveLength(answered.length + refused.length);
  expect(await app.connection()).toMatchObject({ state: 'signedIn', failure: undefined });
  expect(await app.titles()).toHaveLength(PROJECTS);
});

/** Expires the token once so many requests for tasks are on their way with it. */
function expireWhenUnderWay(number: number): void {
  const gate = createGate();
  let underWay = 0;
  vi.stubGlobal('fetch', async (...request: Parameters<typeof fetch>) => {
    if (new Request(...request).url.includes('/tasks')) {
      underWay += 1;
      if (underWay === number) {
        app.control.expireAccessTokens();
        gate.open();
      }
      await gate.pass();
    }
    return app.network.fetch(...request);
  });
}
