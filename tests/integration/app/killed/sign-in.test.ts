import { expect, it } from 'vitest';
import { letTimePass } from '../support/alarm-clock.ts';
import { tracesOfDeath } from '../support/scene.ts';

const MINUTE = 60_000;
const PATIENCE_MS = 10 * MINUTE;

it(
  'a sign-in leaves a session or a way to one, whatever step the worker dies at',
  async () => {
    const traces = await tracesOfDeath({
      async prepare(app) {
        app.control.createTicket('acme', { summary: 'Soon', requiredDate: '2026-03-11T12:40:00Z' });
        const project = app.control.createProject('acme', {});
        app.control.createTask('acme', project.id, { name: 'Later', dateDue: '2026-03-20' });
        await app.save();
      },
      play: ({ worker }) => worker.signIn(),
      async afterStart(app) {
        const connection = await app.connection();
        expect(['signedOut', 'identifying', 'signedIn']).toContain(connection.state);
        expect(connection).not.toHaveProperty('failure.code');
      },
      async goOn(app) {
        if ((await app.connection()).state === 'signedOut') await app.worker.signIn();
        await letTimePass(app, 10 * MINUTE);
      },
    });
    expect(traces).toEqual([]);
  },
  PATIENCE_MS,
);
