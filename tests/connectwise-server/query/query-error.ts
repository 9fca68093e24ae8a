/** A query that the server refuses with 400. `field` names the field at fault, if there is one. */
export class QueryError extends Error {
  override readonly name = 'QueryError';
  readonly field: string | undefined;

  constructor(message: string, field?: string) {
    super(message);
    this.field = field;
  }
}
