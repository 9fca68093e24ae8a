import { asObject, type JsonObject } from '../rest/read-json.ts';
import { fieldRefusal } from './refusals.ts';

// The values in the body of a write. Each function reads one, and refuses another kind of value at its field.

/** The form of datetimes that ConnectWise PSA accepts: UTC, whole seconds. */
const DATETIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

export function readTime(resource: string, field: string, value: unknown): string {
  if (typeof value !== 'string' || !DATETIME.test(value) || Number.isNaN(Date.parse(value))) {
    throw fieldRefusal(resource, field, `${field} must be a datetime like 2026-12-01T17:00:00Z.`);
  }
  return value;
}

/** The id in `{ "id": 7 }`. */
export function readReferenceId(resource: string, field: string, value: unknown): number {
  const { id } = asObject(value);
  if (typeof id !== 'number' || !Number.isInteger(id)) {
    throw fieldRefusal(resource, `${field}/id`, `The ${field} needs an id.`);
  }
  return id;
}

/** A switch; false if it is missing. */
export function readFlag(resource: string, body: JsonObject, name: string): boolean {
  const value = body[name] ?? false;
  if (typeof value !== 'boolean') throw fieldRefusal(resource, name, `${name} must be true or false.`);
  return value;
}
