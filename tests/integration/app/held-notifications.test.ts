import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { letTimePass } from './support/alarm-clock.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let app: TestExtension;

beforeEach(async () => {
  app = await startExtension();
  await app.save({ workingHours: { isOn: false, days: [], from: 0, to: 0 } });
  await app.worker.signIn();
});

afterEach(() => app.close());

describe('a pause', () => {
  it('holds back its notifications, and ends with one summary', async () => {
    const end = Date.now() + HOUR;
    await app.worker.execute({ type: 'pause', until: end });
    expect((await app.worker.readSnapshot()).pausedUntil).toBe(end);
    haveDueIn(5, 10);
    await app.worker.check();
    await letTimePass(app, HOUR - 1);
    expect(app.browser.reported).toEqual([]);
    expect(app.browser.badge.text).toBe('2');
    expect(app.browser.alarms.get('tick')?.scheduledTime).toBe(end);
    await app.restart();
    await app.worker.startUp();
    await letTimePass(app, 1);
    expect(app.browser.reported).toMatchObject([{ title: '2 items are now overdue' }]);
    await letTimePass(app, HOUR);
    expect(app.browser.reported).toHaveLength(1);
  });

  it('that a person ends early shows a single notification as it is', async () => {
    await app.worker.execute({ type: 'pause', until: Date.now() + HOUR });
    haveDueIn(5);
    await app.worker.check();
    await letTimePass(app, 20 * MINUTE);
    await app.worker.execute({ type: 'resume' });
    expect(app.browser.reported).toMatchObject([{ id: expect.stringMatching('^due:ticket:') }]);
    expect((await app.worker.readSnapshot()).pausedUntil).toBeUndefined();
  });

  it('drops notifications that no longer apply at its end', async () => {
    await app.worker.execute({ type: 'pause', until: Date.now() + HOUR });
    const [id = 0] = haveDueIn(5);
    await app.worker.check();
    await letTimePass(app, 20 * MINUTE);
    app.control.closeTicket('acme', id);
    await letTimePass(app, HOUR);
    expect(app.browser.reported).toEqual([]);
  });

  it('holds back the notification of a needed sign-in as well', async () => {
    await app.worker.execute({ type: 'pause', until: Date.now() + HOUR });
    app.control.revokeGrants();
    await app.worker.check();
    expect(app.browser.reported).toEqual([]);
    await app.worker.execute({ type: 'resume' });
    expect(app.browser.reported).toMatchObject([{ id: expect.stringMatching('^sign-in:') }]);
  });
});

it.each([
  ['here', ''],
  ['elsewhere', 'Asia/Kathmandu'],
])('quiet hours by the clock %s hold back their notifications, and end with one summary', async (_, zone) => {
  const at = (minutes: number) => {
    const { hour, minute } = Temporal.Now.zonedDateTimeISO(zone || undefined).add({ minutes });
    return hour * 60 + minute;
  };
  await app.save({
    hoursZone: zone,
    workingHours: { isOn: false, days: [], from: 0, to: 0 },
    quietHours: { isOn: true, days: [1, 2, 3, 4, 5, 6, 7], from: at(3), to: at(60) },
  });
  haveDueIn(2, 4, 30);
  await app.worker.check();
  await letTimePass(app, 59 * MINUTE);
  expect(app.browser.reported).toMatchObject([{ id: expect.stringMatching('^due:ticket:') }]);
  await letTimePass(app, MINUTE);
  expect(app.browser.reported).toMatchObject([{}, { title: '2 items are now overdue' }]);
});

describe('a locked computer', () => {
  it('shows no notification, and one summary once somebody comes back', async () => {
    app.browser.presence = 'locked';
    haveDueIn(1, 2);
    await app.worker.check();
    await letTimePass(app, 2 * MINUTE);
    expect(app.browser.badge.text).toBe('2');
    expect(app.browser.reported).toEqual([]);
    app.browser.presence = 'active';
    await app.worker.comeBack('active');
    expect(app.browser.reported).toMatchObject([{ title: '2 items are now overdue' }]);
  });

  it('shows notifications as usual if the extension may not see that it is locked', async () => {
    haveDueIn(1);
    await app.worker.check();
    await letTimePass(app, MINUTE);
    expect(app.browser.reported).toHaveLength(1);
  });
});

describe('after a sleep', () => {
  it('notifications wait for a check, but at most a minute if no check succeeds', async () => {
    haveDueIn(10, 20);
    await app.worker.check();
    app.passTime(8 * HOUR);
    app.control.createTicket('acme', { summary: 'Came meanwhile' });
    await app.restart();
    await app.worker.startUp();
    expect(app.browser.reported).toEqual([]);
    expect(app.browser.badge.text).toBe('2');
    app.control.injectFault({ status: 503, count: 100 });
    await letTimePass(app, MINUTE);
    expect(app.browser.reported).toMatchObject([{ title: '2 items are now overdue' }]);
  });
});

function haveDueIn(...minutes: number[]): number[] {
  return minutes.map((inMinutes) => {
    const requiredDate = new Date(Date.now() + inMinutes * MINUTE).toISOString();
    return app.control.createTicket('acme', { requiredDate }).id;
  });
}
