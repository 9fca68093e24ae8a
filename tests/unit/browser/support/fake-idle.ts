import { type Mock, vi } from 'vitest';

// Stands in for the extension APIs about presence: `idle` is there only with the permission for it.

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

/** What the extension calls. */
export const api: { idle: IdleApi | undefined; permissions: PermissionsApi } = {
  idle: undefined,
  permissions: createPermissions(),
};

/** What `api.idle` is once there is the permission. */
export let idle = createIdle();

/** To be called before each test: there is no permission, and nobody listens. */
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
  const listeners = new Set<(told: unknown) => void>();
  return {
    addListener: (listener: (told: unknown) => void) => void listeners.add(listener),
    removeListener: (listener: (told: unknown) => void) => void listeners.delete(listener),
    fire: (told: unknown) => {
      for (const listener of listeners) listener(told);
    },
    count: () => listeners.size,
  };
}
