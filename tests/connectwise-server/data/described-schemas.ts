import description from './psa-2025.1.schemas.json' with { type: 'json' };

/** A field as the description of the API has it. */
export type DescribedField = {
  /** `integer`, `string`, `date-time`, `object`, words with `|` between them, the name of a schema, or one of these with `[]`. */
  type: string;
  /** In characters. */
  maxLength: number | undefined;
  mayBeNull: boolean;
  /** Whether a row cannot be created without it. */
  isRequired: boolean;
};

export type DescribedSchema = ReadonlyMap<string, DescribedField>;

/** The schemas of ConnectWise PSA 2025.1 that the stand-in uses in its answers. */
export const DESCRIBED_SCHEMAS: ReadonlyMap<string, DescribedSchema> = new Map(
  Object.entries<Record<string, string>>(description.schemas).map(([name, fields]) => [
    name,
    new Map(Object.entries(fields).map(([field, text]) => [field, parseField(text)])),
  ]),
);

/** Parses a field: `string(100)?!` is a text of up to 100 characters that may be null and is required. */
function parseField(text: string): DescribedField {
  const {
    type = '',
    length,
    isNull,
    isRequired,
  } = /^(?<type>[^(?!]+)(?:\((?<length>\d+)\))?(?<isNull>\?)?(?<isRequired>!)?$/.exec(text)?.groups ?? {};
  return {
    type,
    maxLength: length === undefined ? undefined : Number(length),
    mayBeNull: isNull !== undefined,
    isRequired: isRequired !== undefined,
  };
}
