import type { Strategy } from 'passport';

/** How a strategy of passport ended. */
export type StrategyOutcome =
  | { readonly kind: 'redirect'; readonly url: string }
  | { readonly kind: 'success'; readonly user: unknown }
  | { readonly kind: 'fail' }
  | { readonly kind: 'pass' }
  | { readonly kind: 'late' }
  | { readonly kind: 'error'; readonly error: unknown };

interface Run {
  redirect(url: string): void;
  success(user: unknown): void;
  fail(): void;
  pass(): void;
  error(error: unknown): void;
  authenticate(request: object, options: object): void;
}

/**
 * Runs a strategy once, without passport's middleware, which needs Express. The five ways out are set on an object of this
 * one run, because a strategy is shared by all of them.
 */
export function runStrategy(
  strategy: Strategy,
  request: object,
  options: object,
  limitMs: number,
): Promise<StrategyOutcome> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'late' }), limitMs);
    const end = (outcome: StrategyOutcome): void => {
      clearTimeout(timer);
      resolve(outcome);
    };
    const run = Object.create(strategy) as Run;
    run.redirect = (url) => end({ kind: 'redirect', url });
    run.success = (user) => end({ kind: 'success', user });
    run.fail = () => end({ kind: 'fail' });
    run.pass = () => end({ kind: 'pass' });
    run.error = (error) => end({ kind: 'error', error });
    try {
      run.authenticate(request, options);
    } catch (error) {
      end({ kind: 'error', error });
    }
  });
}
