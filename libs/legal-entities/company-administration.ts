import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { opens } from '#access';
import { AuditLog } from '#audit';
import { accessDenied, type AdminCaller, type AppError, conflict, type RequestOrigin, type Transaction } from '#kernel';
import { TenantDirectory } from '#tenancy';
import type { AccessTokenInfo } from '#tokens';
import {
  type AdministrationRefusal,
  GIVE_ROLES,
  mayAdminister,
  mayGive,
  scopesOfRoles,
} from './administration.policy.js';
import { customerCaller } from './customer-caller.js';
import { type EntityView, LegalEntityFinder } from './legal-entity-finder.js';
import { standingIn } from './standing.policy.js';
import { StandingReader } from './standing.reader.js';

/** A customer who may decide about the people of the company that they act for, until the transaction ends. */
export interface CompanyAdministrator {
  readonly tenantId: number;
  readonly customerId: number;
  readonly company: EntityView;
  /** What their roles in the company give now. */
  readonly roleScopes: ReadonlySet<string>;
  /** For the services behind: sees this tenant only. */
  readonly caller: AdminCaller;
  readonly bearer: AccessTokenInfo;
}

/** Who asks for what. */
export interface AdministrationCall {
  readonly bearer: AccessTokenInfo;
  readonly origin: RequestOrigin;
  readonly entityId: string;
}

const OWN_ROLES = 'select code, scopes from company_role where tenant_id = $1 and code = any($2)';
const ELSEWHERE = `select legal_entity_id as id from legal_entity_member
  where tenant_id = $1 and customer_id = $2::bigint and legal_entity_id <> $3 order by id limit 20`;

/**
 * Lets a company's own administrators decide about its people. Their rights are read in the transaction of what they do, with
 * the company locked: of two who take each other's right away at the same moment, one is refused.
 */
@Injectable()
export class CompanyAdministration {
  constructor(
    private readonly entities: LegalEntityFinder,
    private readonly standings: StandingReader,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
  ) {}

  /**
   * To be called in the transaction of what it allows; never for a token with which somebody acts for the customer.
   *
   * @throws 403 with the reason, audited; the same for every company that the token does not act for
   */
  async require(tx: EntityManager, call: AdministrationCall, scope: string): Promise<CompanyAdministrator> {
    const { bearer, origin, entityId } = call;
    const { tenantId, customerId } = bearer;
    if (customerId === null || bearer.onBehalf) throw accessDenied({ internal: 'the token is not a customer’s own' });
    const slug = (await this.tenants.tenant(tenantId))?.slug;
    const caller = customerCaller(bearer, origin);
    const refused = (reason: AdministrationRefusal): Error => this.refusal(reason, { caller, bearer, slug, entityId });
    const { company } = bearer.session;
    if (company !== entityId) throw refused('entity_other');
    const entity = await this.entities.lock(tx, caller, slug, entityId);
    const roleScopes = await this.roleScopes(tx, tenantId, customerId, entityId);
    const tokenScopes = bearer.scopes;
    const reason = mayAdminister({ company, tokenScopes, roleScopes }, entityId, scope);
    if (reason !== null || roleScopes === null) throw refused(reason ?? 'administration_right');
    const named = opens('customer.customer_read_own', tokenScopes) && opens('customer.customer_read_own', roleScopes);
    const seeing = customerCaller(bearer, origin, named ? ['customer_read'] : []);
    return { tenantId, customerId, company: entity, roleScopes, caller: seeing, bearer };
  }

  /** What a customer's roles in the company give now; null = they may not act for it. */
  async roleScopes(
    tx: Transaction,
    tenantId: number,
    customerId: number,
    entityId: string,
  ): Promise<ReadonlySet<string> | null> {
    const standing = standingIn(await this.standings.readWithin(tx, tenantId, customerId, entityId), entityId);
    return standing.allowed ? new Set(standing.scopes) : null;
  }

  /** Scopes of the tenant's own roles among these, by code. */
  async ownRoles(
    tx: Transaction,
    tenantId: number,
    codes: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const rows = (await tx.query(OWN_ROLES, [tenantId, codes])) as { code: string; scopes: string[] }[];
    return new Map(rows.map(({ code, scopes }) => [code, scopes]));
  }

  /** 403 for roles that give more than the administrator has. */
  async requireGive(tx: Transaction, admin: CompanyAdministrator, codes: readonly string[]): Promise<void> {
    const own = await this.ownRoles(tx, admin.tenantId, codes);
    this.refuse(admin, mayGive({ scopes: scopesOfRoles(codes, own), inheritance: 'NONE' }, admin.roleScopes));
  }

  /**
   * 403 unless the customer belongs to another company whose people the administrator decides about. Everybody else is
   * invited: who could add any number would learn the names behind all of them.
   */
  async requireColleague(tx: Transaction, admin: CompanyAdministrator, customerId: number): Promise<void> {
    const { tenantId, company } = admin;
    const others = (await tx.query(ELSEWHERE, [tenantId, customerId, company.entity.id])) as { id: string }[];
    for (const { id } of others) {
      const scopes = await this.roleScopes(tx, tenantId, admin.customerId, id);
      if (scopes !== null && opens(GIVE_ROLES, scopes)) return;
    }
    this.refuse(admin, 'person_foreign');
  }

  /** Throws the refusal, if there is one. */
  refuse({ caller, bearer, company }: CompanyAdministrator, reason: AdministrationRefusal | null): void {
    if (reason === null) return;
    throw this.refusal(reason, { caller, bearer, slug: company.tenant, entityId: company.entity.id });
  }

  private refusal(
    reason: AdministrationRefusal,
    about: {
      readonly caller: AdminCaller;
      readonly bearer: AccessTokenInfo;
      readonly slug: string | undefined;
      readonly entityId: string;
    },
  ): Error {
    const { caller, bearer, slug } = about;
    return this.audit.refusal(errorOf(reason), {
      ...{ tenant: slug ?? null, type: 'entity.administration_refused', outcome: 'refused', reason },
      ...{ actor: caller.actor, origin: caller.origin, clientId: bearer.clientId, customerId: bearer.customerId },
      ...{ sessionId: bearer.session.id, details: { legal_entity_id: bearer.session.company } },
    });
  }
}

function errorOf(reason: AdministrationRefusal): AppError {
  if (reason !== 'last_admin') return accessDenied({ reason });
  return conflict({ reason, sentence: 'You are the last admin of the company: make somebody else one first.' });
}
