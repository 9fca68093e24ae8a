import { beforeEach, describe, expect, it, vi } from 'vitest';
import { onPresenceChange, readPresence } from '../../../src/browser/presence.ts';
import { api, grant, idle, resetFakeIdle, takeBack } from './support/fake-idle.ts';

vi.mock('webextension-polyfill', async () => ({ default: (await import('./support/fake-idle.ts')).api }));

beforeEach(resetFakeIdle);

describe('readPresence', () => {
  it.each(['active', 'idle', 'locked'])(
    'is %s when the browser reports it for a threshold of five minutes',
    async (state) => {
      grant();
      idle.queryState.mockResolvedValue(state);
      expect(await readPresence()).toBe(state);
      expect(idle.queryState).toHaveBeenCalledWith(300);
    },
  );

  it('is active without the idle permission', async () => {
    expect(await readPresence()).toBe('active');
  });

  it.each([
    [
      'throws',
      () =>
        idle.queryState.mockImplementation(() => {
          throw new Error('gone');
        }),
    ],
    ['fails', () => idle.queryState.mockRejectedValue(new Error('gone'))],
    ['says something new', () => idle.queryState.mockResolvedValue('asleep')],
  ])('is active when the API %s', async (_, arrange) => {
    grant();
    arrange();
    expect(await readPresence()).toBe('active');
  });
});

describe('onPresenceChange', () => {
  const reported: string[] = [];
  const listen = () => onPresenceChange((state) => reported.push(state));

  beforeEach(() => void (reported.length = 0));

  it('listens at once with the idle permission, and reports each change', () => {
    grant();
    listen();
    expect(idle.setDetectionInterval).toHaveBeenCalledWith(300);
    for (const state of ['idle', 'locked', 'active', 'asleep']) idle.onStateChanged.fire(state);
    expect(reported).toEqual(['idle', 'locked', 'active', 'active']);
  });

  it('does nothing without the idle permission, and starts when it is granted', async () => {
    listen();
    expect(idle.onStateChanged.count()).toBe(0);
    idle.queryState.mockResolvedValue('idle');
    grant();
    await vi.waitFor(() => expect(reported).toEqual(['idle']));
    idle.onStateChanged.fire('locked');
    expect(reported).toEqual(['idle', 'locked']);
  });

  it('reports active when the idle permission is revoked', () => {
    grant();
    listen();
    idle.onStateChanged.fire('locked');
    takeBack();
    expect(reported).toEqual(['locked', 'active']);
  });

  it('reports each change once, however often the permission is granted', async () => {
    grant();
    listen();
    takeBack();
    grant();
    await vi.waitFor(() => expect(reported).toEqual(['active', 'active']));
    idle.onStateChanged.fire('idle');
    expect(reported).toEqual(['active', 'active', 'idle']);
  });

  it('does not throw at the start of a worker when the API refuses its calls', () => {
    grant();
    idle.setDetectionInterval.mockImplementation(() => {
      throw new Error("'idle.setDetectionInterval' is not available in this context.");
    });
    expect(listen).not.toThrow();
  });

  it('ignores other permissions', () => {
    grant();
    listen();
    api.permissions.onAdded.fire({
      permissions: [],
      origins: ['https://acme.api.connectwisedev.com/*'],
    });
    api.permissions.onRemoved.fire({ origins: ['https://acme.api.connectwisedev.com/*'] });
    expect(reported).toEqual([]);
    expect(idle.queryState).not.toHaveBeenCalled();
  });
});
