/** Quotes of programs and word processors, and separators of lists and files. */
const AROUND = /^[\s"'`´“”„‟‘’‚‛«»‹›]+|[\s"'`´“”„‟‘’‚‛«»‹›,;]+$/g;

/** A pasted value without the quotes around it and the comma or semicolon after it. */
export function withoutQuotes(text: string): string {
  return text.replaceAll(AROUND, '');
}

/** What people and programs call the parts of the credentials. */
export type Label = 'companyId' | 'publicKey' | 'privateKey';

const LABEL = String.raw`(company|public|private)(?:[\s_-]*(?:key|id|name))?["'\`“”]*\s*[:=]`;
const LABELLED = new RegExp(
  String.raw`(?<![^\s{,;"'\`“„])${LABEL}\s*["'\`“”„‘’]*((?!${LABEL})[^\s"'\`“”„‘’,;{}]+)`,
  'gi',
);
const NAMES: Record<string, Label> = {
  company: 'companyId',
  public: 'publicKey',
  private: 'privateKey',
};

/**
 * The values of a text that names them, such as `Public Key: AbCd` or `{"publicKey": "AbCd", "privateKey": "EfGh"}`.
 *
 * @returns `undefined` if it names none, or contains anything else
 */
export function labelledIn(text: string): Partial<Record<Label, string>> | undefined {
  const found = Array.from(text.matchAll(LABELLED), ([, label = '', value]) => [
    NAMES[label.toLowerCase()],
    value,
  ]);
  const isAll = found.length > 0 && !/[\p{L}\p{N}]/u.test(text.replaceAll(LABELLED, ''));
  return isAll ? Object.fromEntries(found) : undefined;
}
