import { type MessageName, text } from '../../src/browser/shared/texts.ts';
import type { CompanyId } from '../../src/domain/account/company-id.ts';
import type { FieldName } from './draft.ts';

/** Why a field cannot be saved, and the correction to offer, if there is one. */
export interface Problem {
  field: FieldName;
  words: string;
  suggestion: CompanyId | undefined;
}

export function problem(field: FieldName, name: MessageName): Problem {
  return { field, words: text(name), suggestion: undefined };
}
