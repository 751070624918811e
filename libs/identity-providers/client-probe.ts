import { randomToken } from '#kernel';
import type { OutboundAnswer, OutboundHttp } from '#platform';
import { appleClientSecret } from './connectors/apple.js';
import { basicCredentials } from './connectors/basic-credentials.js';
import { clientVerdict } from './client-verdict.policy.js';
import type { ProviderFacts } from './provider-facts.js';
import type { TestReason } from './provider-test.words.js';

/** What is asked about a client. */
interface ClientProbe {
  readonly facts: ProviderFacts;
  readonly secret: string;
  readonly redirectUri: string;
  readonly token: string;
  readonly http: OutboundHttp;
  readonly peer: string;
}

/** Presents a code that nobody was given: a provider that complains about the code has accepted the client. */
export async function probeClient(probe: ClientProbe): Promise<TestReason | null> {
  const { status, body } = await present(probe);
  return clientVerdict(status, body.toString('utf8'));
}

async function present({ facts, secret, redirectUri, token, http, peer }: ClientProbe): Promise<OutboundAnswer> {
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: randomToken(),
    redirect_uri: redirectUri,
    code_verifier: randomToken(),
    client_id: facts.clientId,
  });
  const headers: Record<string, string> = {
    accept: 'application/json',
    'content-type': 'application/x-www-form-urlencoded',
  };
  if (facts.clientAuth === 'client_secret_basic') {
    form.delete('client_id');
    headers['authorization'] = basicCredentials(facts.clientId, secret);
  } else {
    form.set('client_secret', facts.clientAuth === 'apple' ? await appleClientSecret(facts, secret)() : secret);
  }
  return http.request({ url: token, method: 'POST', headers, body: form.toString(), peer });
}
