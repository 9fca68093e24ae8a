import { ApiError } from './api-error.ts';

/** Refuses with 405 a request whose method is not the only possible one. */
export function requireMethod(
  { method, path }: { method: string; path: string },
  allowed: 'GET' | 'POST',
): void {
  if (method !== allowed) {
    throw new ApiError(405, `${method} is not possible on ${path}.`, { headers: { allow: allowed } });
  }
}
