import { decodeJwt } from 'jose';
import { escapeHtml } from '#platform';
import type { ForeignLogin } from './connector.js';
import type { ProviderFailureReason } from './provider-failure.js';
import { FAILURE_SENTENCES } from './provider-failure.sentences.js';

/** Why a test login came to nothing before the provider was asked. */
export type TestLoginRefusal = 'browser_binding' | 'state_expired' | 'provider_unknown';

const REFUSALS: Readonly<Record<TestLoginRefusal, string>> = {
  browser_binding: 'This test was begun in another browser. Begin it again in this one.',
  state_expired: 'This test is over: it was finished before, or took longer than ten minutes. Begin it again.',
  provider_unknown: 'The identity provider was deleted meanwhile.',
};

/** What the operator sees at the end: what arrived, as a login would take it. No token. */
export function arrivedPage(provider: string, login: ForeignLogin): string {
  const { tokens } = login;
  return page(`The test login by ${provider} works`, [
    '<p>No customer was made and nobody was signed in. You can close this window.</p>',
    table({
      Issuer: login.issuer,
      Subject: login.subject,
      'E-mail': login.email,
      'E-mail is verified': login.emailVerified ? 'yes' : 'no',
      'First name': login.firstName,
      'Last name': login.lastName,
      Reference: login.reference,
      "The provider's session": login.sid === null ? 'not named' : 'named',
      'Refresh token': tokens.refreshToken === null ? 'none' : 'arrived',
      'Claims of the ID token': claimNames(tokens.idToken).join(', '),
    }),
  ]);
}

export function failedPage(provider: string, reason: ProviderFailureReason): string {
  return page(`The test login by ${provider} failed`, [
    `<p>${escapeHtml(FAILURE_SENTENCES[reason])}</p>`,
    `<p>Reason: ${escapeHtml(reason)}</p>`,
  ]);
}

export function refusedPage(reason: TestLoginRefusal): string {
  return page('The test login did not go on', [`<p>${escapeHtml(REFUSALS[reason])}</p>`]);
}

/** Its signature was checked by the connector. */
function claimNames(idToken: string | null): string[] {
  return idToken === null ? [] : Object.keys(decodeJwt(idToken)).sort();
}

function table(rows: Readonly<Record<string, string | null>>): string {
  const lines = Object.entries(rows).map(
    ([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value || '–')}</td></tr>`,
  );
  return `<table>\n${lines.join('\n')}\n</table>`;
}

function page(title: string, parts: readonly string[]): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>
<body>
<h1>${escapeHtml(title)}</h1>
${parts.join('\n')}
</body>
</html>
`;
}
