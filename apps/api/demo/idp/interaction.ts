import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Provider } from 'oidc-provider';
import { sendPage } from '../page.js';
import { accountsOf, DEMO_PASSWORD } from './demo-accounts.js';
import type { DemoIdpClients } from './idp-configuration.js';
import { loginPage } from './idp-pages.js';

/** Bytes; the form has three short fields. */
const LONGEST_FORM = 4096;

/** The provider's sign-in page: shows it, and takes what was chosen. */
export async function interact(
  provider: Provider,
  { employees, mandate }: DemoIdpClients,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { uid, params } = await provider.interactionDetails(request, response);
  const audience = params['client_id'] === employees.clientId ? 'employees' : 'customers';
  const ask = (wrong: boolean): void =>
    sendPage(response, 200, loginPage(`/interaction/${uid}`, audience, wrong), [mandate]);
  if (request.method !== 'POST') return ask(false);
  const form = await formOf(request);
  if (form.get('choice') === 'cancel') {
    const refusal = { error: 'access_denied', error_description: 'The sign-in was cancelled.' };
    return provider.interactionFinished(request, response, refusal);
  }
  const account = accountsOf(audience).find(({ email }) => email === form.get('email'));
  if (!account || form.get('password') !== DEMO_PASSWORD) return ask(true);
  return provider.interactionFinished(request, response, { login: { accountId: account.subject } });
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > LONGEST_FORM) break;
  }
  return new URLSearchParams(text.slice(0, LONGEST_FORM));
}
