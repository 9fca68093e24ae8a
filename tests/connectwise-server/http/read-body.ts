import type { Readable } from 'node:stream';
import { ApiError } from '../rest/api-error.ts';

const MAX_BYTES = 4 * 1024 * 1024;

/** Whether requests with this method have a body. */
export function hasBody({ method }: { method: string }): boolean {
  return method === 'POST' || method === 'PATCH';
}

/** Reads the body as text; refuses one above 4 MiB with 413. */
export async function readBody(request: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > MAX_BYTES) throw new ApiError(413, 'The body is too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString();
}
