import { type Check, decide, type Decision } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import type { Code } from './code.store.js';
import { verifierFits } from './pkce.js';

/** Why a code that exists is not redeemed. */
export type CodeReason = 'client' | 'code_replay' | 'code_kind' | 'expired' | 'redirect_uri' | 'pkce' | 'pkce_required';

export interface CodeFacts {
  readonly code: Code;
  /** As it is now, authenticated. */
  readonly client: Pick<ClientFacts, 'clientId' | 'tenantId' | 'type' | 'requirePkce'>;
  /** Kinds of code that the request's route takes; left out: every kind. */
  readonly kinds?: readonly string[];
  /** As the request names it; null = it does not. */
  readonly redirectUri: string | null;
  /** `code_verifier` of the request; null = none. */
  readonly verifier: string | null;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * In this order: whom a code does not belong to learns nothing of it and changes nothing (SS-16), and one that comes twice is
 * a replay whatever else is wrong with the second try (SS-14).
 */
const CODE_CHECKS: readonly Check<CodeFacts, CodeReason>[] = [
  {
    name: 'client',
    refuses: ({ code, client }) =>
      code.clientId === client.clientId && code.tenantId === client.tenantId ? null : 'client',
  },
  { name: 'unspent', refuses: ({ code }) => (code.usedAt === null ? null : 'code_replay') },
  { name: 'kind', refuses: ({ code, kinds }) => (kinds?.includes(code.kind) === false ? 'code_kind' : null) },
  { name: 'not_expired', refuses: ({ code, now }) => (now < code.expiresAt ? null : 'expired') },
  {
    name: 'redirect_uri',
    refuses: ({ code, redirectUri }) =>
      code.redirectUri === null || code.redirectUri === redirectUri ? null : 'redirect_uri',
  },
  { name: 'pkce', refuses: ({ code, verifier }) => (pkceFits(code.codeChallenge, verifier) ? null : 'pkce') },
  {
    name: 'pkce_required',
    refuses: ({ code, client }) =>
      code.codeChallenge !== null || (client.type === 'confidential' && !client.requirePkce) ? null : 'pkce_required',
  },
];

/** Whether the request may redeem the code, before its kind decides again. */
export function judgeCode(facts: CodeFacts): Decision<CodeReason> {
  return decide(CODE_CHECKS, facts);
}

/** A verifier without a challenge is refused: somebody took the challenge out of the start (RFC 9700 §4.8.2). */
function pkceFits(challenge: string | null, verifier: string | null): boolean {
  return challenge === null ? verifier === null : verifier !== null && verifierFits(verifier, challenge);
}
