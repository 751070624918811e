import { describe, expect, it } from '@jest/globals';
import { endScope } from './end-scope.js';

describe('the end of all that a list shows', () => {
  it('is bound to the tenant of the filter and to whatever narrows it', () => {
    const filter = { tenant: 'acme', client_id: 'pos', customer_id: '4711', kind: 'customer' };
    expect(endScope(filter, null)).toEqual({
      scope: { tenant: 'acme', client_id: 'pos', customer_id: 4711, kind: 'customer' },
      everything: false,
    });
  });

  it('takes the only tenant in sight, and tells that it is the whole of it', () => {
    expect(endScope({ state: 'all' }, 'acme')).toEqual({ scope: { tenant: 'acme' }, everything: true });
  });

  it('does not widen by a customer number that is none', () => {
    expect(endScope({ tenant: 'acme', customer_id: 'x' }, null)).toEqual({
      scope: { tenant: 'acme', customer_id: 0 },
      everything: false,
    });
  });

  it('waits for a tenant when there are several', () => {
    expect(endScope({ client_id: 'pos' }, null)).toEqual({ missing: 'tenant' });
  });

  it('is not for a single session: more would end than is shown', () => {
    expect(endScope({ tenant: 'acme', session_id: 'one' }, 'acme')).toEqual({ missing: 'single' });
  });
});
