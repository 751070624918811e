import { timingSafeEqual } from 'node:crypto';
import type OAuth2Strategy from 'passport-oauth2';
import { ProviderFailure } from '../provider-failure.js';

/** What a run of the strategy knows of its login: our own table keeps it, not a session of passport's. */
export interface OAuth2Login {
  readonly state: string;
  readonly codeVerifier: string;
  readonly codeChallenge: string;
  readonly extra: Readonly<Record<string, string>>;
}

interface RunRequest {
  readonly login: OAuth2Login;
}

/** Hands the strategy the state that it sends, and the PKCE verifier of the state that came back. */
export const loginStateStore = {
  store(request: unknown, _meta: unknown, done: (error: Error | null, state: string) => void): void {
    done(null, (request as RunRequest).login.state);
  },
  verify(
    request: unknown,
    state: string,
    _meta: unknown,
    done: (error: Error | null, verifier: string | false, state: unknown) => void,
  ): void {
    const { login } = request as RunRequest;
    if (isSame(state, login.state)) done(null, login.codeVerifier, undefined);
    else done(new ProviderFailure('idp_answer'), false, undefined);
  },
} as unknown as OAuth2Strategy.StateStore;

function isSame(one: unknown, other: string): boolean {
  if (typeof one !== 'string') return false;
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
