/**
 * The regular expression of a `like` pattern as SQL Server reads it: `%` (and the API's `*`) any run, `_` one character,
 * `[a-z]` and `[^a]` a set, so that `[[]` is a literal bracket. The whole text must match, in any letter case.
 */
export function createLikePattern(pattern: string): RegExp {
  const source = pattern.replaceAll(
    /\[(\^?)([^\]]+)\]|[\s\S]/g,
    (part: string, negation: string | undefined, set: string | undefined) => {
      if (set !== undefined) return `[${negation ?? ''}${set.replaceAll(/[\\[\]^]/g, String.raw`\$&`)}]`;
      if (part === '%' || part === '*') return String.raw`[\s\S]*`;
      if (part === '_') return String.raw`[\s\S]`;
      return part.replace(/[$()*+.?[\\\]^{|}]/, String.raw`\$&`);
    },
  );
  return new RegExp(`^${source}$`, 'i');
}
