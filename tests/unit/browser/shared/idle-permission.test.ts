import { beforeEach, expect, it, vi } from 'vitest';
import {
  dropIdlePermission,
  hasIdlePermission,
  onIdlePermissionChange,
  requestIdlePermission,
} from '../../../../src/browser/shared/idle-permission.ts';
import { api, grant, resetFakeIdle, takeBack } from '../support/fake-idle.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('../support/fake-idle.ts')).api }));

beforeEach(resetFakeIdle);

it('the idle permission is requested and dropped without any other permission', async () => {
  expect(await hasIdlePermission()).toBe(false);
  expect(await requestIdlePermission()).toBe(true);
  expect(await hasIdlePermission()).toBe(true);
  await dropIdlePermission();
  expect(await hasIdlePermission()).toBe(false);
  expect(api.permissions.request).toHaveBeenCalledExactlyOnceWith({ permissions: ['idle'] });
  expect(api.permissions.remove).toHaveBeenCalledExactlyOnceWith({ permissions: ['idle'] });
});

it('the idle permission is requested in the same turn as the click', () => {
  void requestIdlePermission();
  expect(api.permissions.request).toHaveBeenCalledOnce();
});

it.each([
  ['a person refuses', () => api.permissions.request.mockResolvedValue(false)],
  ['a policy forbids asking', () => api.permissions.request.mockRejectedValue(new Error('blocked'))],
])('the idle permission is refused when %s', async (_, arrange) => {
  arrange();
  expect(await requestIdlePermission()).toBe(false);
});

it('the listener hears each grant and revocation until it is removed', () => {
  const listener = vi.fn<() => void>();
  const end = onIdlePermissionChange(listener);
  grant();
  takeBack();
  expect(listener).toHaveBeenCalledTimes(2);
  end();
  grant();
  takeBack();
  expect(listener).toHaveBeenCalledTimes(2);
});
