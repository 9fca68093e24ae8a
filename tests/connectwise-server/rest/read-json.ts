import { ApiError } from './api-error.ts';

export type JsonObject = Record<string, unknown>;

/** Reads a text of a JSON body; undefined if it is missing or null. Refuses anything else. */
export function readText(from: JsonObject, name: string): string | undefined {
  const value = from[name] ?? undefined;
  if (value !== undefined && typeof value !== 'string') throw new ApiError(400, `${name} must be a text.`);
  return value;
}

/** Reads a number of a JSON body; undefined if it is missing or null. Refuses anything else. */
export function readNumber(from: JsonObject, name: string): number | undefined {
  const value = from[name] ?? undefined;
  if (value !== undefined && typeof value !== 'number') throw new ApiError(400, `${name} must be a number.`);
  return value;
}

/** Reads a JSON object; an empty one if it is missing. Refuses anything else. */
export function asObject(value: unknown): JsonObject {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value))
    throw new ApiError(400, 'A JSON object was expected.');
  return value as JsonObject;
}
