type FieldError = { code: string; message: string; resource?: string; field?: string };

export type ApiErrorBody = { code: string; message: string; messageId: string; errors?: FieldError[] };

const CODES: Record<number, string> = {
  400: 'InvalidObject',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  413: 'RequestTooLarge',
  414: 'UriTooLong',
  429: 'TooManyRequests',
};

/** A refusal in the API's own words. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: ApiErrorBody;

  constructor(
    status: number,
    message: string,
    { headers = {}, errors }: { headers?: Record<string, string>; errors?: FieldError[] } = {},
  ) {
    super(message);
    this.status = status;
    this.headers = headers;
    this.body = {
      code: CODES[status] ?? 'ConnectWiseApi',
      message,
      messageId: String(status),
      ...(errors && { errors }),
    };
  }
}

/** The refusal of a query that is malformed or names something that does not exist. */
export function createQueryRefusal(resource: string, message: string, field: string | undefined): ApiError {
  return new ApiError(400, message, {
    errors: [{ code: 'InvalidField', message, resource, ...(field !== undefined && { field }) }],
  });
}
