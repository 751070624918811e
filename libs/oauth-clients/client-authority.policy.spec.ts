import { describe, expect, it } from '@jest/globals';
import type { AdminCaller } from '#kernel';
import { refusesChange, refusesNewSecret, refusesWrite } from './client-authority.policy.js';
import { changedClient, newClient } from './client-draft.js';
import type { Client } from './client.entity.js';
import type { ClientChanges } from './client-input.js';

function caller(role: AdminCaller['role'], clientId: string | null = null): AdminCaller {
  const origin = { requestId: 'r', clientRequestId: null, address: null, userAgent: null };
  const permissions = new Set(role === 'owner' || role === 'security' ? ['on_behalf_manage'] : []);
  return { actor: { type: 'operator', id: 'x' }, origin, permissions, tenants: [1], role, clientId, freshUntil: null };
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

  const bound = change(till, {
    shops: [1001],
    onBehalf: { reason: 'required', reasonPattern: '^INC-', dailyCap: 10, permissions: ['Login_On_Behalf'] },
  });

  it.each([
    ['a shop', { shops: [1001, 1002] }],
    ['a weaker reason', { onBehalf: { reason: 'optional' } }],
    ['another pattern', { onBehalf: { reasonPattern: '^INC-\\d' } }],
    ['no pattern', { onBehalf: { reasonPattern: null } }],
    ['a higher cap', { onBehalf: { dailyCap: 11 } }],
    ['no cap', { onBehalf: { dailyCap: null } }],
    ['a permission', { onBehalf: { permissions: ['Login_On_Behalf', 'Refund'] } }],
  ] satisfies [string, ClientChanges][])('nor loosen it by %s', (_, changes) => {
    const silent = change(bound, { onBehalf: { enabled: false } });
    for (const role of ['service', 'integrator'] as const) {
      expect(refusesChange(caller(role, null), bound, change(bound, changes))).toBe('loosens_on_behalf');
      // Switched off it still holds the permission, and somebody will switch it on again.
      expect(refusesChange(caller(role, null), silent, change(silent, changes))).toBe('loosens_on_behalf');
    }
    expect(refusesChange(caller('security'), bound, change(bound, changes))).toBeNull();
    expect(refusesChange(caller('service'), blank, change(blank, changes))).toBeNull();
  });

  it.each([
    ['fewer shops', { shops: [] }],
    ['a lower cap', { onBehalf: { dailyCap: 9 } }],
    ['fewer permissions', { onBehalf: { permissions: [] } }],
    ['a new name', { name: 'Till 2' }],
  ] satisfies [string, ClientChanges][])('but tighten it by %s', (_, changes) => {
    expect(refusesChange(caller('service', '9'), bound, change(bound, changes))).toBeNull();
  });

  it('nor does a service token get a secret of it; people who manage clients do', () => {
    const holder = change(blank, { grants: ['trusted_agent'] });
    for (const client of [till, holder]) {
      expect(refusesNewSecret(caller('service', '9'), client)).toBe('on_behalf_client');
      expect(refusesNewSecret(caller('integrator'), client)).toBeNull();
    }
    expect(refusesNewSecret(caller('service', '9'), blank)).toBeNull();
  });

  it('nor widen an allowlist; it may narrow it', () => {
    const service = caller('service', '9');
    const wider = [...LIST, { range: '203.0.113.0/24', label: '' }];
    expect(refusesChange(service, till, change(till, {}, wider))).toBe('widens_allowlist');
    expect(refusesChange(service, till, change(till, {}, [{ range: '10.1.0.0/16', label: '' }]))).toBeNull();
  });
});
