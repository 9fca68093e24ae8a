import { useState } from 'preact/hooks';
import {
  dropIdlePermission,
  hasIdlePermission,
  onIdlePermissionChange,
  requestIdlePermission,
} from '../../src/browser/shared/idle-permission.ts';
import { useReading } from '../use-reading.ts';

interface IdlePermission {
  isGranted: boolean;
  /** Whether the last request for it failed. */
  isRefused: boolean;
}

/** The permission to know whether a person is at the computer, always as the browser reports it. */
export function useIdlePermission() {
  const [permission, setPermission] = useState<IdlePermission>({ isGranted: false, isRefused: false });

  useReading(hasIdlePermission, onIdlePermissionChange, (isGranted) =>
    setPermission(({ isRefused }) => ({ isGranted, isRefused: isRefused && !isGranted })),
  );

  /** Call it directly in a click handler: the browser asks only then. */
  async function change(isWanted: boolean): Promise<void> {
    if (isWanted) await requestIdlePermission();
    else await dropIdlePermission();
    // Always draws again, so that a refused box is unticked.
    const isGranted = await hasIdlePermission();
    setPermission({ isGranted, isRefused: isWanted && !isGranted });
  }

  return { ...permission, change };
}
