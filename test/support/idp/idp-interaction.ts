import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { consentPage, loginPage } from './idp-pages.js';
import { formOf, sendPage } from './loopback-server.js';

export interface InteractionFacts {
  readonly provider: Provider;
  /** Shown on the pages. */
  readonly name: string;
  /** The account that a login name signs in to; null = there is none, and the form is shown again. */
  readonly subjectOf: (login: string) => string | null;
}

/** The provider's own pages: sign in, then consent. */
export async function interact(facts: InteractionFacts, request: IncomingMessage, response: ServerResponse) {
  const { provider, name } = facts;
  const { prompt, uid } = await provider.interactionDetails(request, response);
  const action = new URL(`${new URL(provider.issuer).pathname.replace(/\/$/, '')}/interaction/${uid}`, provider.issuer);
  if (request.method === 'POST') return submit(facts, request, response);
  sendPage(response, prompt.name === 'login' ? loginPage(name, action.href) : consentPage(name, action.href));
}

async function submit(
  { provider, name, subjectOf }: InteractionFacts,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const form = await formOf(request);
  if (form.get('choice') === 'no') {
    return provider.interactionFinished(request, response, { error: 'access_denied', error_description: 'not today' });
  }
  if (form.get('step') === 'login') {
    const accountId = subjectOf(form.get('login') ?? '');
    if (accountId === null) return sendPage(response, loginPage(name, request.url ?? ''));
    const result = { login: { accountId } };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  const grantId = await consent(provider, request, response);
  return provider.interactionFinished(request, response, { consent: { grantId } }, { mergeWithLastSubmission: true });
}

async function consent(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<string> {
  const { grantId, params, session } = await provider.interactionDetails(request, response);
  const known = grantId === undefined ? undefined : await provider.Grant.find(grantId);
  const grant =
    known ?? new provider.Grant({ accountId: session?.accountId ?? '', clientId: params['client_id'] ?? '' });
  grant.addOIDCScope(params['scope'] ?? 'openid');
  return grant.save();
}
