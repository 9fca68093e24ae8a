import * as v from 'valibot';
import { FailureError, type FailureCode } from '../../domain/failure.ts';
import type { LoginCompany } from '../../domain/account/login-company.ts';
import { isCodebase } from '../../domain/account/psa-site.ts';
import type { ServerOrigin } from '../../domain/http/server-origin.ts';
import { classifyReply } from '../classify-reply.ts';
import type { GuardedFetch } from '../guarded-fetch.ts';
import { wordsIn } from '../is-own-reply.ts';
import { parseJson } from '../../domain/http/parse-json.ts';

/** `CompanyName`, `VersionCode`, `CompanyID` and `IsCloud` come along and tell nothing that is needed. */
const companyInfo = v.object({ Codebase: v.custom<string>(isCodebase) });

/**
 * Asks a server where the API of a company lies: the one query that takes no credentials.
 *
 * @returns its codebase, such as `v2025_1/`
 * @throws FailureError `companyUnknown`, or why there is no proper result
 */
export async function readCodebase(
  fetch: GuardedFetch,
  origin: ServerOrigin,
  company: LoginCompany,
  now: () => number,
): Promise<string> {
  const reply = await fetch(`${origin}/login/companyinfo/${encodeURIComponent(company)}`, {
    headers: { accept: 'application/json' },
  });
  const { status, headers } = reply;
  const bytes = await reply.arrayBuffer();
  const body = parseJson(bytes);
  const words = wordsIn(bytes);
  const failure = classifyReply({ status, headers, body, words }, [], now());
  // How servers say that they do not know a company: by status, also in a word, or by nothing with 200.
  const isUnknown = status === 404 && !words.startsWith('<');
  if (isUnknown || (!failure && body === null)) throw new FailureError('companyUnknown');
  if (failure) {
    const { code, ...more } = failure;
    throw new FailureError(meantBy(code), more);
  }
  const info = v.safeParse(companyInfo, body);
  if (!info.success) throw new FailureError('badReply');
  return info.output.Codebase;
}

/** Nothing was offered that could be refused: what asks for credentials here is some other server. */
function meantBy(code: FailureCode): FailureCode {
  return code === 'unauthorized' || code === 'noAccess' ? 'badReply' : code;
}
