import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StoredKey } from '../../../src/domain/account/sealed.ts';
import type { SessionPersistence } from '../../../src/domain/account/session-persistence.ts';
import type { ItemKey } from '../../../src/domain/items/work-item.ts';
import type { OutboxRecord } from '../../../src/domain/outbox/entry.ts';
import { startExtension, type TestExtension } from './support/extension.ts';

const [ONE, OTHER] = ['four good long words', 'other four good words'];
const ENTRY = '0f8fad5b-d9cb-469f-a165-70867728950e';

let app: TestExtension;
let key: ItemKey;

afterEach(() => app.close());

beforeEach(async () => {
  app = await startExtension();
  const { id } = app.control.createTicket('acme', {
    summary: 'Printer',
    requiredDate: new Date().toISOString(),
  });
  key = `ticket:${id}`;
  await app.save();
  await app.worker.signIn();
  const act = { kind: 'note', place: 'internal', isMailed: false } as const;
  await app.worker.execute({ type: 'saveActs', key, acts: [{ id: ENTRY, act, text: 'In the outbox' }] });
  await app.worker.execute({ type: 'keepDraft', key, text: 'Typed' });
});

async function storedKey(): Promise<StoredKey | undefined> {
  const { keys } = await app.records();
  return keys.find(([kind]) => kind === 'texts')?.[1] as StoredKey | undefined;
}

function keep(staySignedIn: SessionPersistence, passphrase?: string): Promise<void> {
  return app.save({ staySignedIn }, undefined, passphrase);
}

const typed = () => app.worker.answer({ type: 'readDraft', key });
const lock = () => app.worker.execute({ type: 'lock' });
const unlock = (passphrase: string) => app.worker.execute({ type: 'unlock', passphrase });

async function expectReadable(): Promise<void> {
  expect(await app.worker.answer({ type: 'readText', id: ENTRY })).toBe('In the outbox');
  expect(await typed()).toBe('Typed');
}

describe('the key of the texts', () => {
  it('is kept like that of the session, and every text stays readable', async () => {
    expect((await storedKey())?.kind).toBe('plain');
    await keep('passphrase', ONE);
    expect((await storedKey())?.kind).toBe('wrapped');
    await expectReadable();
    await keep('passphrase', OTHER);
    await expectReadable();
    await lock();
    await expect(typed()).rejects.toMatchObject({ failure: { code: 'locked' } });
    await unlock(OTHER);
    await expectReadable();
    await keep('untilClosed');
    expect((await storedKey())?.kind).toBe('plain');
    await app.restart();
    await expectReadable();
  });

  it('lets every text be read while it changes', async () => {
    const seen = new Set<string>();
    for (const passphrase of [ONE, OTHER, ONE, OTHER]) {
      const change = { isOver: false };
      const changing = keep('passphrase', passphrase).finally(() => (change.isOver = true));
      while (!change.isOver)
        seen.add(await typed()).add(await app.worker.answer({ type: 'readText', id: ENTRY }));
      await changing;
    }
    expect([...seen]).toEqual(['Typed', 'In the outbox']);
  });

  it('follows the passphrase even if one of the texts is damaged', async () => {
    const database = await app.worker.openDatabase();
    const record = (await database.get('outbox', ENTRY)) as OutboxRecord;
    const iv = new Uint8Array(12);
    await database.put('outbox', { ...record, text: { iv, data: new ArrayBuffer(40) } }, ENTRY);
    await keep('passphrase', ONE);
    expect((await storedKey())?.kind).toBe('wrapped');
    expect(await typed()).toBe('Typed');
    const damaged = app.worker.answer({ type: 'readText', id: ENTRY });
    await expect(damaged).rejects.toMatchObject({ failure: { code: 'vaultBroken' } });
  });

  it('stays as it was where the passphrase is missing', async () => {
    await keep('passphrase', ONE);
    await lock();
    await expect(keep('always')).rejects.toMatchObject({ failure: { code: 'locked' } });
    expect((await storedKey())?.kind).toBe('wrapped');
    await unlock(ONE);
    await expectReadable();
  });

  it('needs the passphrase after the next unlock, if a worker died while it changed', async () => {
    const database = await app.worker.openDatabase();
    const plain = await storedKey();
    const [record, drafts]: unknown[] = [
      await database.get('outbox', ENTRY),
      await database.get('state', 'drafts'),
    ];
    await keep('passphrase', ONE);
    await lock();
    // As that worker left it.
    if (plain) await database.put('keys', plain, 'texts');
    await database.put('outbox', record as OutboxRecord, ENTRY);
    await database.put('state', drafts, 'drafts');
    await unlock(ONE);
    expect((await storedKey())?.kind).toBe('wrapped');
    await expectReadable();
  });

  it('is not replaced while the member is unknown, to whom all texts are bound', async () => {
    await keep('passphrase', ONE);
    const database = await app.worker.openDatabase();
    const session: unknown = await database.get('state', 'session');
    await database.put('state', { ...(session as object), member: undefined }, 'session');
    await keep('always');
    await database.put('state', session, 'session');
    expect(await typed()).toBe('Typed');
    await expectReadable();
  });
});
