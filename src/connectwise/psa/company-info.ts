import * as v from 'valibot';
import { FailureError, type FailureCode } from '../../domain/failure.ts';
import type { LoginCompany } from '../../domain/account/login-company.ts';
import { isCodebase } from '../../domain/account/psa-site.ts';
import type { ServerOrigin } from '../../domain/http/server-origin.ts';
import { classifyReply } from '../classify-reply.ts';
import type { GuardedFetch } from '../guarded-fetch.ts';
import { wordsIn } from '../is-own-reply.ts';
import { parseJson } from '../../domain/http/parse-json.ts';

/** The reply also has `CompanyName`, `VersionCode`, `CompanyID` and `IsCloud`, which are not needed. */
const companyInfo = v.object({ Codebase: v.custom<string>(isCodebase) });

/**
 * Asks a server for the API path of a company. This is the one query without credentials.
 *
 * @returns its codebase, such as `v2025_1/`
 * @throws FailureError `companyUnknown`, or why there is no valid result
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
  // Servers report an unknown company by status 404, perhaps with a word of text, or by null with status 200.
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

/** The request has no credentials to refuse, so a server that asks for them is not ConnectWise. */
function meantBy(code: FailureCode): FailureCode {
  return code === 'unauthorized' || code === 'noAccess' ? 'badReply' : code;
}
