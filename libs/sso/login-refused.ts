import { ProviderFailure } from '#identity-providers';

/** A login that came to nothing by a rule of ours. */
export class LoginRefused extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'LoginRefused';
  }
}

/** Whether a login came to nothing in a way that the shop hears of; anything else is a fault of ours. */
export function isLoginFailure(error: unknown): error is LoginRefused | ProviderFailure {
  return error instanceof LoginRefused || error instanceof ProviderFailure;
}
