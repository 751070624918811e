import { createPublicKey, type KeyObject } from 'node:crypto';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import type { Client, Provider } from 'oidc-provider';
import { hiddenInput } from './idp-pages.js';

/** What Apple does differently. The key pair's private half is the provider's secret on our side. */
export interface AppleQuirks {
  readonly teamId: string;
  readonly keyId: string;
  /** PEM of the public half of the key that signs client secrets. */
  readonly publicKey: string;
  /** Comes in the form field `user` of an account's first login only. */
  readonly user: { readonly name: { readonly firstName: string; readonly lastName: string } };
}

const LONGEST_SECRET_SECONDS = 15_777_000;

/** Makes a provider accept signed client secrets only, and say the name once, beside the code. */
export function addAppleQuirks(provider: Provider, quirks: AppleQuirks): void {
  const key = createPublicKey(quirks.publicKey);
  provider.Client.prototype.compareClientSecret = function (this: Client, actual: string) {
    return isClientSecret(actual, quirks, { key, issuer: provider.issuer, clientId: this.clientId });
  };
  const named = new Set<string>();
  provider.use(async (context, next) => {
    await next();
    const subject = context.oidc?.session?.accountId;
    const form = typeof context.body === 'string' && context.body.includes('name="code"') ? context.body : null;
    if (form === null || subject === undefined || named.has(subject)) return;
    named.add(subject);
    context.body = form.replace('</form>', `${hiddenInput('user', JSON.stringify(quirks.user))}</form>`);
  });
}

interface SecretFacts {
  readonly key: KeyObject;
  readonly issuer: string;
  readonly clientId: string;
}

async function isClientSecret(actual: string, { teamId, keyId }: AppleQuirks, facts: SecretFacts): Promise<boolean> {
  try {
    if (decodeProtectedHeader(actual).kid !== keyId) return false;
    const { payload } = await jwtVerify(actual, facts.key, {
      algorithms: ['ES256'],
      issuer: teamId,
      audience: facts.issuer,
      subject: facts.clientId,
      requiredClaims: ['iat', 'exp'],
    });
    return Number(payload.exp) - Number(payload.iat) <= LONGEST_SECRET_SECONDS;
  } catch {
    return false;
  }
}
