type FieldError = { code: string; message: string; resource?: string; field?: string };

type Details = {
  /** The name of the refusal in the API, if it is not the usual one of the status. */
  code?: string;
  headers?: Record<string, string>;
  errors?: FieldError[];
  /** The plain text of the answer, instead of JSON. */
  text?: string;
};

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

/** A refusal of the API. Each dialect presents it in its own body. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;
  readonly errors: FieldError[] | undefined;
  readonly text: string | undefined;

  constructor(status: number, message: string, { code, headers = {}, errors, text }: Details = {}) {
    super(message);
    this.status = status;
    this.code = code ?? CODES[status] ?? 'ConnectWiseApi';
    this.headers = headers;
    this.errors = errors;
    this.text = text;
  }
}

/** The refusal of a query that is malformed or names something that does not exist. */
export function createQueryRefusal(resource: string, message: string, field: string | undefined): ApiError {
  return new ApiError(400, message, {
    errors: [{ code: 'InvalidField', message, resource, ...(field !== undefined && { field }) }],
  });
}
