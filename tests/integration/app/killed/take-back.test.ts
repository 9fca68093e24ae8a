import { expect, it } from 'vitest';
import type { ItemKey } from '../../../../src/domain/items/work-item.ts';
import { letTimePass } from '../support/alarm-clock.ts';
import { dieAtEveryStep, tracesOfRefusal } from '../support/scene.ts';

const MINUTE = 60_000;
const PATIENCE_MS = 10 * MINUTE;
const TEXT = 'Called the customer';

it.each([
  ['step the worker dies at', dieAtEveryStep],
  ['call the browser refuses once', tracesOfRefusal],
] as const)(
  'a note that is taken back is deleted and typed again, or neither, whatever %s',
  async (_, disturb) => {
    const id = crypto.randomUUID();
    const ends: [texts: string[], typed: string][] = [];
    await disturb({
      async prepare(app) {
        const ticket = app.control.createTicket('acme');
        await app.save();
        await app.worker.signIn();
        const act = { kind: 'note', place: 'internal', isMailed: false } as const;
        const acts = [{ id, act, text: TEXT }];
        await app.worker.execute({ type: 'saveActs', key: `ticket:${ticket.id}`, acts });
        await app.worker.execute({ type: 'sendNow' });
      },
      async play({ worker }) {
        await worker.execute({ type: 'decideEntry', id, decision: 'undo' });
        await worker.answerAlarm('outbox');
      },
      async goOn(app) {
        await letTimePass(app, 20 * MINUTE);
        const key: ItemKey = `ticket:${app.control.tickets('acme')[0]?.id ?? 0}`;
        const texts = app.control.notes('acme').map(({ text }) => text);
        ends.push([texts, await app.worker.answer({ type: 'readDraft', key })]);
      },
    });
    const isLostOrTwice = ([texts, typed]: (typeof ends)[number]) => (texts.length === 0) === (typed === '');
    expect(ends.filter(isLostOrTwice)).toEqual([]);
    expect(ends).toContainEqual([[], TEXT]);
  },
  PATIENCE_MS,
);
