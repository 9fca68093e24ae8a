import { text } from '../../src/browser/shared/texts.ts';
import { isCompanyId, parseCompanyId, serverOriginOf } from '../../src/domain/account/company-id.ts';
import { withoutUnseen } from '../../src/domain/invisible-characters.ts';
import type { Draft } from './draft.ts';
import type { Problem } from './problem.ts';
import { companyIdProblem } from './problems.ts';
import { TextField } from './text-field.tsx';

export interface CompanyFieldProps {
  value: string;
  onEdit: (fields: Partial<Draft>) => void;
  /** Why the last attempt to save failed at this field. */
  problem: Problem | undefined;
}

/** Shows while typing which server the company ID leads to, or why it is refused. */
export function CompanyField({ value, onEdit, problem: refused }: CompanyFieldProps) {
  const typed = withoutUnseen(value);
  const parsed = parseCompanyId(typed);
  const problem = refused ?? (isUnfinished(typed) ? undefined : companyIdProblem(typed));
  const suggestion = problem?.suggestion;
  return (
    <TextField
      name="companyId"
      label={text('options_companyId')}
      value={value}
      onEdit={onEdit}
      problem={problem?.words}
      hint={
        isCompanyId(parsed) ? (
          <>
            {text('options_serverAddress')}
            <span class="address">{serverOriginOf(parsed)}</span>
          </>
        ) : (
          text('options_companyIdHint')
        )
      }
    >
      {suggestion && (
        <button type="button" class="button" onClick={() => onEdit({ companyId: suggestion })}>
          {text('options_useSuggestion', suggestion)}
        </button>
      )}
    </TextField>
  );
}

/** Empty, or a hyphen that more may follow: no mistake before a person tries to save it. */
function isUnfinished(typed: string): boolean {
  return /^\s*(?:[a-z0-9][a-z0-9-]*-)?$/i.test(typed);
}
