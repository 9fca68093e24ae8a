import { useEffect, useState } from 'preact/hooks';
import {
  dropIdlePermission,
  hasIdlePermission,
  onIdlePermissionChange,
  requestIdlePermission,
} from '../../src/browser/shared/idle-permission.ts';

interface IdlePermission {
  isGranted: boolean;
  /** Whether the last try to get it failed. */
  isRefused: boolean;
}

/** The permission to know whether somebody is at the computer, as the browser tells it at any time. */
export function useIdlePermission() {
  const [permission, setPermission] = useState<IdlePermission>({ isGranted: false, isRefused: false });

  useEffect(() => {
    const read = async () => {
      const isGranted = await hasIdlePermission();
      setPermission(({ isRefused }) => ({ isGranted, isRefused: isRefused && !isGranted }));
    };
    void read();
    return onIdlePermissionChange(() => void read());
  }, []);

  /** Must be called in the very handler of the click: the browser asks only then. */
  async function change(isWanted: boolean): Promise<void> {
    if (isWanted) await requestIdlePermission();
    else await dropIdlePermission();
    // Always drawn anew: what was refused is unticked again.
    const isGranted = await hasIdlePermission();
    setPermission({ isGranted, isRefused: isWanted && !isGranted });
  }

  return { ...permission, change };
}
