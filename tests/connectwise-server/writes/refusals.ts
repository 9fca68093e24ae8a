import { ApiError } from '../rest/api-error.ts';

/** The refusal of a value of one field, in the shape of ConnectWise's validation errors. */
export function fieldRefusal(
  resource: string,
  field: string,
  message: string,
  code: 'InvalidField' | 'MissingRequiredProperty' | 'NotFound' = 'InvalidField',
): ApiError {
  return new ApiError(400, `${resource} object is invalid`, {
    code: 'InvalidObject',
    errors: [{ code, message, resource, field }],
  });
}

/** The refusal that has a message and names no field. */
export function plainRefusal(message: string): ApiError {
  return new ApiError(400, message, { code: 'InvalidObject', errors: [] });
}
