import type { Provider } from '../calls.js';

/** Why the provider's last test does not vouch for it as it is now; null = it does. */
export function untested({ last_test: test }: Pick<Provider, 'last_test'>): 'never' | 'failed' | 'outdated' | null {
  if (test === null) return 'never';
  if (!test.passed) return 'failed';
  return test.outdated ? 'outdated' : null;
}
