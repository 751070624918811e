import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { opens } from '#access';
import { AuditLog } from '#audit';
import type { Actor, AdminCaller } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import type { AccessTokenInfo } from '#tokens';
import { EmporixDoor } from './emporix-door.js';
import { scopesMissing } from './emporix.errors.js';

/** Which scopes open a route; any of them does. */
export interface Demand {
  /** Of services and employees, for everything of the tenant. */
  readonly all: readonly string[];
  /** Of customers, for what is their own or their company's. */
  readonly own?: readonly string[];
}

/** A request to manage something of a tenant that was let in. */
export interface ManagementCall {
  readonly tenantId: number;
  /** Slug. */
  readonly tenant: string;
  readonly bearer: AccessTokenInfo;
  /** Of the token, as far as they hold now. */
  readonly scopes: ReadonlySet<string>;
  /** null = a service or an employee, who sees everything of the tenant. */
  readonly customer: ManagingCustomer | null;
  /** For the services behind: sees this tenant only. */
  readonly caller: AdminCaller;
}

/** A customer who manages what is theirs. */
export interface ManagingCustomer {
  readonly id: number;
  /** The company their token acts for; null = none. */
  readonly company: string | null;
}

/** Stands before the management routes: who asks, and whether a scope opens them. */
@Injectable()
export class ManagementDoor {
  constructor(
    private readonly door: EmporixDoor,
    private readonly audit: AuditLog,
  ) {}

  /**
   * The token decides about tenant, customer and company; headers that claim one of them change nothing.
   *
   * @throws 401 for a token of another tenant, as for none; 400 for another one in `Emporix-Tenant`; 403
   */
  async open(request: FastifyRequest, bearer: AccessTokenInfo, demand: Demand): Promise<ManagementCall> {
    const call = await this.openToAll(request, bearer);
    const wanted = call.customer ? (demand.own ?? []) : demand.all;
    if (wanted.some((scope) => opens(scope, call.scopes))) return call;
    const missing = wanted.length > 0 ? wanted : demand.all;
    await this.audit.recordAlone({
      ...{ tenant: call.tenant, type: 'admin.refused', outcome: 'refused', reason: 'permission' },
      ...{ actor: call.caller.actor, origin: request.origin, clientId: bearer.clientId },
      ...{ customerId: bearer.customerId, sessionId: bearer.session.id, details: { scope: missing.join(' ') } },
    });
    throw scopesMissing(missing);
  }

  /** A route that every token of the tenant opens. */
  async openToAll(request: FastifyRequest, bearer: AccessTokenInfo): Promise<ManagementCall> {
    const { tenant, client } = await this.door.open(request, bearer);
    const { customerId, clientId } = bearer;
    const scopes = scopesNow(bearer, client);
    const company = bearer.claims.legal_entity_id ?? null;
    return {
      ...{ tenantId: tenant.id, tenant: tenant.slug, bearer, scopes },
      customer: customerId === null ? null : { id: customerId, company },
      caller: {
        ...{ actor: actorOf(bearer, client), origin: request.origin, clientId, tenants: [tenant.id] },
        // What these routes let do is said by scopes, which are asked here; the panel's permissions are none of theirs.
        ...{ permissions: new Set<string>(), role: 'service', freshUntil: null },
      },
    };
  }
}

function actorOf({ customerId, session }: AccessTokenInfo, { clientId, name }: ClientFacts): Actor {
  if (customerId !== null) return { type: 'customer', id: String(customerId) };
  if (session.employeeId !== null) return { type: 'agent', id: session.employeeId };
  return { type: 'client', id: clientId, name };
}

/** A service may do what its token was issued for and its client still holds: a loss need not wait for the token's end. */
function scopesNow({ kind, scopes }: AccessTokenInfo, client: ClientFacts): ReadonlySet<string> {
  return kind === 'service' ? new Set([...scopes].filter((scope) => client.scopes.has(scope))) : scopes;
}
