import { expect, it } from 'vitest';
import { letTimePass } from '../support/alarm-clock.ts';
import type { TestExtension } from '../support/extension.ts';
import { tracesOfDeath } from '../support/scene.ts';

const MINUTE = 60_000;
const PATIENCE_MS = 20 * MINUTE;

it(
  'a first list of several pages is completed, whatever step the worker dies at',
  async () => {
    const traces = await tracesOfDeath({
      async prepare(app) {
        const { control } = app;
        for (let number = 1; number <= 1_001; number += 1) control.createTicket('acme', {});
        control.injectFault({ path: '/service/tickets', status: 200, body: '<html>', count: 'always' });
        await app.save();
        await app.worker.signIn();
        control.clearFaults();
      },
      play: ({ worker }) => worker.check(),
      afterStart: expectNothingUnderWay,
      goOn: (app) => letTimePass(app, 10 * MINUTE),
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

it.each([
  ['by an alarm', ({ worker }: TestExtension) => worker.alarm()],
  ['by a person, which also reconciles', ({ worker }: TestExtension) => worker.check()],
])(
  'a check that is asked for %s finds all changes in the end, whatever step the worker dies at',
  async (_, play) => {
    const traces = await tracesOfDeath({
      prepare: haveChanges,
      play,
      async afterStart(app) {
        await expectNothingUnderWay(app);
        expect(await app.titles()).toContain('Stays');
      },
      goOn: (app) => letTimePass(app, 40 * MINUTE),
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);

async function haveChanges(app: TestExtension): Promise<void> {
  const { control } = app;
  const tickets = ['Stays', 'Edited', 'Closed', 'Handed over', 'Deleted'].map((summary) =>
    control.createTicket('acme', { summary }),
  );
  const project = control.createProject('acme', {});
  const task = control.createTask('acme', project.id, { name: 'A task' });
  await app.save();
  await app.worker.signIn();
  await letTimePass(app, 11 * MINUTE);

  // Due late enough for any check to find them first, as their notifications depend on it.
  const [, edited, closed, handedOver, deleted] = tickets.map(({ id }) => id);
  control.editTicket('acme', edited ?? 0, { summary: 'As edited', requiredDate: '2026-03-11T12:22:00Z' });
  control.closeTicket('acme', closed ?? 0);
  control.reassignTicket('acme', handedOver ?? 0, null);
  control.deleteTicket('acme', deleted ?? 0);
  control.editTask('acme', task.id, { name: 'As edited' });
  control.createTask('acme', project.id, { name: 'New' });
  control.createTicket('acme', { summary: 'New', requiredDate: '2026-03-11T12:23:00Z' });
}

async function expectNothingUnderWay(app: TestExtension): Promise<void> {
  const { status, signIn } = await app.worker.readSnapshot();
  expect(status.runningSince).toBeUndefined();
  expect(signIn).toBeUndefined();
  expect(await app.connection()).toMatchObject({ state: 'signedIn' });
}
