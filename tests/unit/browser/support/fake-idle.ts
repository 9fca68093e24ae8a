import { type Mock, vi } from 'vitest';

// Fakes the extension APIs about presence. `idle` exists only while its permission is granted.

type Ask = (permissions: object) => Promise<boolean>;
type Event = ReturnType<typeof createEvent>;

interface IdleApi {
  queryState: Mock<(seconds: number) => Promise<unknown>>;
  setDetectionInterval: Mock<(seconds: number) => void>;
  onStateChanged: Event;
}

interface PermissionsApi {
  onAdded: Event;
  onRemoved: Event;
  contains: () => Promise<boolean>;
  request: Mock<Ask>;
  remove: Mock<Ask>;
}

/** The API that the extension calls. */
export const api: { idle: IdleApi | undefined; permissions: PermissionsApi } = {
  idle: undefined,
  permissions: createPermissions(),
};

/** The value of `api.idle` once the permission is granted. */
export let idle = createIdle();

/** Removes the permission and all listeners; call it before each test. */
export function resetFakeIdle(): void {
  idle = createIdle();
  api.idle = undefined;
  api.permissions = createPermissions();
}

export function grant(): boolean {
  api.idle = idle;
  api.permissions.onAdded.fire({ permissions: ['idle'], origins: [] });
  return true;
}

export function takeBack(): boolean {
  api.idle = undefined;
  api.permissions.onRemoved.fire({ permissions: ['idle'], origins: [] });
  return true;
}

function createIdle(): IdleApi {
  return {
    queryState: vi.fn<(seconds: number) => Promise<unknown>>().mockResolvedValue('active'),
    setDetectionInterval: vi.fn<(seconds: number) => void>(),
    onStateChanged: createEvent(),
  };
}

function createPermissions(): PermissionsApi {
  return {
    onAdded: createEvent(),
    onRemoved: createEvent(),
    contains: async () => api.idle !== undefined,
    request: vi.fn<Ask>(async () => grant()),
    remove: vi.fn<Ask>(async () => takeBack()),
  };
}

function createEvent() {
  const listeners = new Set<(reported: unknown) => void>();
  return {
    addListener: (listener: (reported: unknown) => void) => void listeners.add(listener),
    removeListener: (listener: (reported: unknown) => void) => void listeners.delete(listener),
    fire: (reported: unknown) => {
      for (const listener of listeners) listener(reported);
    },
    count: () => listeners.size,
  };
}
