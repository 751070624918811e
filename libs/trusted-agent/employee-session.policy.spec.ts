import { describe, expect, it } from '@jest/globals';
import type { EmployeeFacts } from '#access';
import { someClient } from '../../test/support/builders/facts.js';
import { providerFacts } from '../../test/support/idp/provider.js';
import { decideEmployeeSession, type EmployeeSessionFacts, employeeScopes } from './employee-session.policy.js';

const CLIENT = someClient({ grants: new Set(['authorization_code', 'employee']) });
const { tenantId } = CLIENT;
const PROVIDER = providerFacts({ tenantId, audience: 'employees', issuer: 'https://idp.example' });
const LAUREN: EmployeeFacts = {
  ...{ id: '01a20343-e83b-7258-89fa-347c4238a41a', tenantId, email: 'lauren@example.com', name: 'Lauren' },
  ...{ active: true, permissions: new Set(), scopes: new Set(), groups: [], epoch: 3 },
  identity: { providerId: PROVIDER.id, issuer: PROVIDER.issuer, subject: 'lauren-1' },
};

const facts = (wanted: Partial<EmployeeSessionFacts> = {}): EmployeeSessionFacts => ({
  ...{ client: CLIENT, employee: LAUREN, employeeEpoch: 3, provider: PROVIDER },
  vouching: { id: PROVIDER.id, epoch: PROVIDER.epoch },
  ...wanted,
});

describe('whether an employee gets or keeps a session for themself', () => {
  it('is allowed while everything stands, whether a provider or our page vouched', () => {
    expect(decideEmployeeSession(facts())).toEqual({ allowed: true });
    expect(decideEmployeeSession(facts({ vouching: null, provider: null }))).toEqual({ allowed: true });
  });

  it.each<[string, Partial<EmployeeSessionFacts>]>([
    ['client_grant', { client: { ...CLIENT, grants: new Set(['employee']) } }],
    ['client_grant', { client: { ...CLIENT, grants: new Set(['authorization_code', 'trusted_agent']) } }],
    ['agent_unknown', { employee: null }],
    ['agent_unknown', { employee: { ...LAUREN, tenantId: tenantId + 1 } }],
    ['agent_inactive', { employee: { ...LAUREN, active: false } }],
    ['agent_changed', { employeeEpoch: 2 }],
    ['agent_provider', { provider: null }],
    ['agent_provider', { provider: { ...PROVIDER, enabled: false } }],
    ['agent_provider', { provider: { ...PROVIDER, epoch: PROVIDER.epoch + 1 } }],
    ['agent_provider', { provider: { ...PROVIDER, audience: 'customers' } }],
    ['agent_provider', { provider: { ...PROVIDER, tenantId: tenantId + 1 } }],
    ['agent_provider', { employee: { ...LAUREN, identity: null } }],
  ])('is refused: %s', (reason, wanted) => {
    expect(decideEmployeeSession(facts(wanted))).toEqual({ allowed: false, reason });
  });
});

describe('the scopes of an employee’s own token', () => {
  const scopes = new Set(['product.product_manage', 'order.order_read', 'mandate.client_manage']);

  it('are all that they have, but none that is a client’s alone', () => {
    expect(employeeScopes({ scopes }, [])).toEqual(['order.order_read', 'product.product_manage']);
  });

  it('are what was asked for, as far as they have it', () => {
    const wanted = ['order.order_read', 'order.order_manage', 'mandate.client_manage'];
    expect(employeeScopes({ scopes }, wanted)).toEqual(['order.order_read']);
  });
});
