import { describe, expect, it } from '@jest/globals';
import { isAdminScope } from './permissions.js';
import { isCatalogueScope, SCOPE_CATALOGUE } from './scope-catalogue.js';

const endpointsOf = (name: string): string[] =>
  (SCOPE_CATALOGUE.find(({ scope }) => scope === name)?.endpoints ?? []).map((endpoint) => endpoint.join(' '));

describe('the catalogue of scopes', () => {
  it('holds every published name once: 169 less four for own types and one misprint', () => {
    const names = SCOPE_CATALOGUE.map(({ scope }) => scope);
    expect([names.length, new Set(names).size]).toEqual([164, 164]);
    expect(names).toEqual([...names].sort());
  });

  it('names scopes of the form service.resource_action, and none of the admin API', () => {
    for (const { scope, domain } of SCOPE_CATALOGUE) {
      expect(scope).toMatch(/^[a-z-]+\.[a-z_]+$/);
      expect([domain, isAdminScope(scope)]).toEqual([scope.slice(0, scope.indexOf('.')), false]);
    }
  });

  it('says which endpoints a scope opens', () => {
    expect(endpointsOf('order.order_read_le')).toEqual([
      'GET /order-v2/{tenant}/legal-entity-orders/{legalEntityId}',
      'GET /order-v2/{tenant}/legal-entity-orders/{legalEntityId}/{orderId}',
    ]);
    expect(endpointsOf('price.price_manage_by_vendor')).toContain('PUT /price/{tenant}/prices/{priceId}');
    expect(endpointsOf('ai.agent_manage')).toHaveLength(19);
    expect(SCOPE_CATALOGUE.flatMap(({ endpoints }) => endpoints)).toHaveLength(643);
  });

  it('knows a name by its published spelling only', () => {
    expect([isCatalogueScope('order.order_read'), isCatalogueScope('catalog.catalog_view')]).toEqual([true, true]);
    expect([isCatalogueScope('order.order_view'), isCatalogueScope('order')]).toEqual([false, false]);
  });
});
