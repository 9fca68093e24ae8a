import { beforeEach, describe, expect, it, vi } from 'vitest';
import { deleteRecords } from '../../../src/store/delete-records.ts';
import { transact } from '../../../src/store/database.ts';
import { rememberNotifications } from '../../../src/store/notifications.ts';
import { deleteEverything } from './support.ts';

beforeEach(deleteEverything);

describe('deleteRecords', () => {
  it.each([
    ['nothing when nothing is to be deleted', ['a', 'b'], [], ['a', 'b'], 0],
    ['keys that have no record', ['a', 'c'], ['b', 'x'], ['a', 'c'], 0],
    ['a record in the middle', ['a', 'b', 'c'], ['b'], ['a', 'c'], 1],
    ['neighbours, in one request', ['a', 'b', 'c', 'd'], ['c', 'b'], ['a', 'd'], 1],
    ['neighbours with a missing one between them', ['a', 'b', 'd'], ['b', 'c', 'd'], ['a'], 1],
    ['the first and the last record', ['a', 'b', 'c'], ['a', 'c'], ['b'], 2],
    ['all records', ['a', 'b', 'c'], ['a', 'b', 'c'], [], 1],
    ['records of an empty store', [], ['a'], [], 0],
  ])('deletes %s', async (_, there, deleted, left, requests) => {
    await rememberNotifications(there, 1);
    const remove = vi.spyOn(IDBObjectStore.prototype, 'delete');
    await transact(['notifications'], 'readwrite', ({ store }) => deleteRecords(store, deleted));
    expect(remove).toHaveBeenCalledTimes(requests);
    expect(await transact(['notifications'], 'readonly', ({ store }) => store.getAllKeys())).toEqual(left);
    remove.mockRestore();
  });
});
