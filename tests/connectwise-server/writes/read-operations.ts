import { ApiError } from '../rest/api-error.ts';
import { asObject } from '../rest/read-json.ts';
import type { Operation } from './write-request.ts';

const NAMES: readonly unknown[] = ['add', 'replace', 'remove'] satisfies Operation['op'][];

/** Reads the body of a PATCH: a list of operations. Refuses anything else with 400. */
export function readOperations(body: unknown): Operation[] {
  if (!Array.isArray(body) || body.length === 0) {
    throw new ApiError(400, 'The body must be a list of patch operations.');
  }
  return body.map((entry) => {
    const { op, path, value } = asObject(entry);
    if (!NAMES.includes(op) || typeof path !== 'string') {
      throw new ApiError(400, 'A patch operation needs an op and a path.');
    }
    return { op: op as Operation['op'], path: path.replace(/^\//, ''), value };
  });
}
