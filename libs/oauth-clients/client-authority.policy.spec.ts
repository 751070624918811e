import { describe, expect, it } from '@jest/globals';
import type { AdminCaller } from '#kernel';
import { refusesChange, refusesNewSecret, refusesWrite } from './client-authority.policy.js';
import { changedClient, newClient } from './client-draft.js';
import type { Client } from './client.entity.js';
import type { ClientChanges } from './client-input.js';

function caller(role: AdminCaller['role'], clientId: string | null = null): AdminCaller {
  const origin = { requestId: 'r', clientRequestId: null, address: null, userAgent: null };
  const permissions = new Set(role === 'owner' || role === 'security' ? ['on_behalf_manage'] : []);
  return { actor: { type: 'operator', id: 'x' }, origin, permissions, tenants: [1], role, clientId };
}

const LIST = [{ range: '10.0.0.0/8', label: '' }];
const blank = newClient('5', 1, 'confidential', 1);
const till = changedClient(blank, { onBehalf: { enabled: true, until: new Date(5000) } }, LIST);
const change = (before: Client | null, changes: ClientChanges, list?: Client['ipAllowlist']): Client =>
  changedClient(before ?? blank, changes, list);

describe('nobody grants what they lack', () => {
  it('a service token never writes to the client it stands for', () => {
    expect(refusesWrite(caller('service', '5'), '5')).toBe('own_client');
    expect(refusesWrite(caller('service', '5'), '6')).toBeNull();
    expect(refusesWrite(caller('integrator'), '5')).toBeNull();
  });

  it.each(['security', 'integrator', 'lead', 'b2b', 'service'] as const)('%s cannot grant mandate.* scopes', (role) => {
    const after = change(blank, { scopes: ['order.read', 'mandate.client_manage'] });
    expect(refusesChange(caller(role), blank, after)).toBe('mandate_scope');
    expect(refusesChange(caller('owner'), blank, after)).toBeNull();
    expect(refusesChange(caller(role), after, change(after, { scopes: [] }))).toBeNull();
  });

  it('a client that holds mandate.* scopes gets a new secret from an owner only', () => {
    const admin = change(blank, { scopes: ['mandate.audit_read'] });
    expect(refusesNewSecret(caller('integrator'), admin)).toBe('mandate_client');
    expect(refusesNewSecret(caller('owner'), admin)).toBeNull();
    expect(refusesNewSecret(caller('integrator'), blank)).toBeNull();
  });

  it.each([
    ['switch', change(blank, { onBehalf: { enabled: true } })],
    ['permission', change(blank, { grants: ['on_behalf'] })],
    ['trusted system', change(blank, { grants: ['trusted_system'] })],
  ])('without on_behalf_manage nobody gives on-behalf: %s', (_, after) => {
    expect(refusesChange(caller('service', '9'), blank, after)).toBe('enables_on_behalf');
    expect(refusesChange(caller('service', '9'), null, after)).toBe('enables_on_behalf');
    expect(refusesChange(caller('integrator'), blank, after)).toBe('enables_on_behalf');
    expect(refusesChange(caller('security'), blank, after)).toBeNull();
  });

  it('nor prolong it; it may end it', () => {
    const service = caller('service', '9');
    expect(refusesChange(service, till, change(till, { onBehalf: { until: null } }))).toBe('enables_on_behalf');
    expect(refusesChange(service, till, change(till, { onBehalf: { until: new Date(4000) } }))).toBeNull();
    expect(refusesChange(service, till, change(till, { onBehalf: { enabled: false } }))).toBeNull();
  });

  it('nor widen an allowlist; it may narrow it', () => {
    const service = caller('service', '9');
    const wider = [...LIST, { range: '203.0.113.0/24', label: '' }];
    expect(refusesChange(service, till, change(till, {}, wider))).toBe('widens_allowlist');
    expect(refusesChange(service, till, change(till, {}, [{ range: '10.1.0.0/16', label: '' }]))).toBeNull();
  });
});
