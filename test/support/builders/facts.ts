import type { EmployeeFacts } from '#access';
import type { CustomerState } from '#customers';
import type { ClientFacts, OnBehalfPolicy } from '#oauth-clients';
import { parseRange, type Range } from '#platform';
import type { ShopFacts, TenantFacts } from '#tenancy';
import type { Session } from '#tokens';

// Facts as rules see them, for unit tests: everything enabled, one epoch, nothing in the way.

/** The moment that unit tests play at: 2026-11-23, 12:00 UTC. */
export const NOW = Date.UTC(2026, 10, 23, 12);

export function range(text: string): Range {
  const parsed = parseRange(text);
  if ('fault' in parsed) throw new Error(`${text} ${parsed.fault}`);
  return parsed;
}

export function someClient(
  wanted: Partial<Omit<ClientFacts, 'onBehalf'>> & { onBehalf?: Partial<OnBehalfPolicy> } = {},
): ClientFacts {
  return {
    clientId: '5',
    tenantId: 1,
    name: 'POS Berlin',
    type: 'confidential',
    enabled: true,
    shops: [1001],
    grants: new Set(['on_behalf', 'refresh_token']),
    scopes: new Set(),
    redirectUris: [],
    accessTokenTtl: 3600,
    refreshTokenTtl: 5_184_000,
    refreshGrace: 10,
    requirePkce: false,
    allowlist: [range('203.0.113.0/24')],
    epoch: 1,
    onBehalfEpoch: 1,
    ...wanted,
    onBehalf: {
      enabled: true,
      until: null,
      reason: 'off',
      reasonFits: null,
      permissions: ['Login_On_Behalf'],
      dailyCap: null,
      ...wanted.onBehalf,
    },
  };
}

export function someTenant(wanted: Partial<TenantFacts> = {}): TenantFacts {
  return {
    ...{ id: 1, slug: 'acme', name: 'ACME', audience: 'urn:mandate:acme' },
    ...{ slasOrganization: null, enabled: true, epoch: 1 },
    ...wanted,
  };
}

export function someShop(wanted: Partial<ShopFacts> = {}): ShopFacts {
  return {
    id: 1001,
    tenantId: 1,
    name: 'ACME DE',
    code: null,
    callbackUrls: [],
    enabled: true,
    epoch: 1,
    ...wanted,
  };
}

export function someCustomer(wanted: Partial<CustomerState> = {}): CustomerState {
  return {
    tenantId: 1,
    id: 4711,
    shopId: 1001,
    active: true,
    guest: false,
    optedOut: false,
    epoch: 1,
    onBehalfEpoch: 1,
    ...wanted,
  };
}

/** An employee who may act for customers; signs in on our page. */
export function someEmployee(wanted: Partial<EmployeeFacts> = {}): EmployeeFacts {
  return {
    id: '019f0e9c-9000-7000-8000-0000000000e1',
    tenantId: 1,
    email: 'lauren@acme.example',
    name: 'Lauren B.',
    active: true,
    permissions: new Set(['Login_On_Behalf', 'Create_Order_On_Behalf']),
    scopes: new Set(),
    groups: ['call-centre'],
    identity: null,
    epoch: 1,
    ...wanted,
  };
}

/** An on-behalf session of the client, shop and customer above; a minute old. */
export function someSession(wanted: Partial<Session> = {}): Session {
  return {
    id: '019f0e9c-9000-7000-8000-000000000001',
    tenantId: 1,
    kind: 'on_behalf',
    clientId: '5',
    customerId: 4711,
    shopId: 1001,
    actor: { sub: 'client:5' },
    scope: '',
    company: null,
    rightsMark: null,
    generation: 1,
    sequence: 1,
    lowestSequence: 1,
    salt: Buffer.alloc(16, 7),
    refreshKeyId: 'refresh-1',
    rotatedAt: null,
    rotatedBy: null,
    requestDigest: null,
    tenantEpoch: 1,
    clientEpoch: 1,
    clientOnBehalfEpoch: 1,
    shopEpoch: 1,
    customerEpoch: 1,
    customerOnBehalfEpoch: 1,
    employeeId: null,
    employeeEpoch: null,
    callId: null,
    rotates: true,
    accessTtl: 300,
    address: '203.0.113.7',
    userAgent: null,
    createdAt: NOW - 60_000,
    updatedAt: NOW - 60_000,
    expiresAt: NOW + 3_540_000,
    endedAt: null,
    endReason: null,
    claims: { token: { on_behalf_session: true }, notes: {} },
    ...wanted,
  };
}
