import type { Provider } from 'oidc-provider';
import type { InteractionResults } from 'oidc-provider';
import type { CompanyData } from '../data/company-data.ts';
import { DEMO_PASSWORD, toMemberReference } from '../data/members.ts';
import type { MemberRow } from '../data/rows.ts';
import type { ServerRequest, ServerResponse } from '../http/server-types.ts';
import type { Settings } from '../server-options.ts';
import { renderConsentPage, renderErrorPage, renderSignInPage } from './pages.ts';

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** Shows the sign-in and consent pages of an authorization request, and handles their forms. */
export async function handleInteraction(
  request: ServerRequest,
  response: ServerResponse,
  {
    form,
    provider,
    data,
    settings,
  }: {
    /** The posted form; undefined for a request of the page. */
    form: URLSearchParams | undefined;
    provider: Provider;
    data: CompanyData;
    settings: Settings;
  },
): Promise<void> {
  let interaction: Interaction;
  try {
    interaction = await provider.interactionDetails(request, response);
  } catch {
    sendPage(response, 400, renderErrorPage('invalid_request', 'This sign-in has expired. Start again.'));
    return;
  }
  const isSignIn = interaction.prompt.name === 'login';
  if (!form) {
    sendPage(
      response,
      200,
      isSignIn ? renderSignInPage(data.identifier, '') : renderConsent(interaction, data),
    );
    return;
  }
  const result = isSignIn ? signIn(form, data, settings) : await consent(form, provider, interaction);
  if (result) {
    await provider.interactionFinished(request, response, result, {
      mergeWithLastSubmission: isSignIn || form.get('action') === 'allow',
    });
    return;
  }
  const problem = 'The member or the password is wrong.';
  sendPage(response, 200, renderSignInPage(data.identifier, form.get('member') ?? '', problem));
}

function signIn(
  form: URLSearchParams,
  data: CompanyData,
  settings: Settings,
): InteractionResults | undefined {
  const member = findMember(data, form.get('member') ?? '');
  if (!member || member.inactiveFlag || form.get('password') !== DEMO_PASSWORD) return undefined;
  return { login: { accountId: member.identifier, remember: settings.rememberSignIn } };
}

async function consent(
  form: URLSearchParams,
  provider: Provider,
  { params, session, grantId }: Interaction,
): Promise<InteractionResults> {
  if (form.get('action') !== 'allow') {
    return { error: 'access_denied', error_description: 'The member denied the access.' };
  }
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const grant =
    known ?? new provider.Grant({ accountId: session?.accountId, clientId: readText(params, 'client_id') });
  const allowed = new Set(form.getAll('scope'));
  for (const scope of listScopes(params)) {
    if (allowed.has(scope)) grant.addOIDCScope(scope);
    else grant.rejectOIDCScope(scope);
  }
  return { consent: { grantId: await grant.save() } };
}

function renderConsent({ params, session }: Interaction, data: CompanyData): string {
  const member = findMember(data, session?.accountId ?? '');
  return renderConsentPage(
    readText(params, 'client_id'),
    member ? toMemberReference(member).name : '',
    listScopes(params),
  );
}

function listScopes(params: Record<string, unknown>): string[] {
  return readText(params, 'scope')
    .split(' ')
    .filter((scope) => scope !== '');
}

function readText(params: Record<string, unknown>, name: string): string {
  const value = params[name];
  return typeof value === 'string' ? value : '';
}

function findMember(data: CompanyData, identifier: string): MemberRow | undefined {
  return data.members.find((member) => member.identifier === identifier.trim().toLowerCase());
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.statusCode = status;
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('cache-control', 'no-store');
  response.end(html);
}
