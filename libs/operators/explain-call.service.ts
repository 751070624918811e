import { Injectable } from '@nestjs/common';
import {
  type CallRefusal,
  type CallToken,
  CALL_REASONS,
  callRefusal,
  CompaniesBelow,
  explainCall,
  type GateReason,
  type GatewayFace,
  GatewayRules,
  otherCompanies,
  permissionName,
  ruleText,
} from '#gateway';
import { type AdminCaller, type Decision, isUuid, notFound, validationFailed } from '#kernel';
import { ClientDirectory } from '#oauth-clients';
import { Database, missingPermission, requireTenant } from '#platform';
import { TenantDirectory, TenantService } from '#tenancy';
import { CustomerRights, scopeWithRights, type Session, SessionReader } from '#tokens';
import type { ExplainDto, ExplainedCheckDto, ExplanationDto } from './explain.dto.js';

/** Before the rules are asked: is the session behind the token still alive? */
const SESSION_ALIVE = 'session_alive';
/** What a session brings itself. */
const FACTS = ['scopes', 'permissions', 'on_behalf', 'legal_entity_id'] as const;
/** Salesforce's, whose table of endpoints is the one with words of its own. */
const USUAL_FACE: GatewayFace = 'slas';
/** Of another question. */
const OTHERS = ['client_id', 'customer_id', 'external_id', 'shop_id', 'ip', 'reason', 'agent'] as const;

/** Answers *may this token call that endpoint*, for a live session or for facts of a token. No token is shown to it. */
@Injectable()
export class CallExplainer {
  constructor(
    private readonly rules: GatewayRules,
    private readonly clients: ClientDirectory,
    private readonly companies: CompaniesBelow,
    private readonly rights: CustomerRights,
    private readonly sessions: SessionReader,
    private readonly tenants: TenantService,
    private readonly directory: TenantDirectory,
    private readonly database: Database,
  ) {}

  async explain(caller: AdminCaller, wanted: ExplainDto): Promise<ExplanationDto> {
    refuseMixed(wanted);
    if (wanted.session_id !== undefined) return this.explainSession(caller, wanted, wanted.session_id);
    const { id, slug } = await this.tenants.choose(this.database.orm.manager, caller, wanted.tenant);
    return this.explainToken({ tenantId: id, customerId: null, scope: '' }, wanted, tokenOf(wanted, slug));
  }

  private async explainSession(caller: AdminCaller, wanted: ExplainDto, id: string): Promise<ExplanationDto> {
    if (!caller.permissions.has('session_read')) throw missingPermission('session_read', 'a call of a session');
    const session = isUuid(id) ? await this.sessions.fresh(id) : null;
    if (!session) throw notFound();
    requireTenant(caller, session.tenantId);
    if (wanted.tenant !== undefined) await this.requireSlug(caller, session, wanted.tenant);
    const slug = (await this.directory.tenant(session.tenantId))?.slug ?? '';
    const alive = await this.judge(session);
    const token = tokenOfSession(session, await this.scopeOf(session), slug);
    const explanation = await this.explainToken(session, wanted, token);
    if (alive.allowed) return { ...explanation, checks: [aliveCheck(null), ...explanation.checks] };
    const notReached = explanation.checks.map(({ check }) => ({ ...UNREACHED, check }));
    return {
      allowed: false,
      reason: alive.reason,
      checks: [aliveCheck(alive.reason), ...notReached],
      event: null,
      rule: null,
      refusal: refusalOf(wanted, 'token_invalid'),
    };
  }

  /** As the newest access token of the session is judged. */
  private async judge(session: Session): Promise<Decision<string>> {
    const alive = await this.sessions.judge(session);
    return alive.allowed ? (await this.sessions.verdict(session.id, session.sequence)).decision : alive;
  }

  /**
   * What counts of an access token of the session: the row keeps what the client gives, the rights come on top of it; a service
   * may do what its client still holds.
   */
  private async scopeOf(session: Session): Promise<string> {
    const { tenantId, customerId, company, scope, rightsMark, claims } = session;
    if (session.kind === 'service') {
      const held = (await this.clients.facts(session.clientId))?.scopes;
      return scope
        .split(' ')
        .filter((one) => held?.has(one))
        .join(' ');
    }
    if (rightsMark === null) return scope;
    const onBehalf = claims.token['on_behalf_session'] === true;
    const decision = await this.rights.decideFor({ tenantId, customerId, company, onBehalf });
    return scopeWithRights(scope, decision.allowed ? decision.grant : null);
  }

  private async explainToken(
    { tenantId, customerId, scope: clientScope }: Pick<Session, 'tenantId' | 'customerId' | 'scope'>,
    wanted: ExplainDto,
    token: CallToken,
  ): Promise<ExplanationDto> {
    const { method = '', path = '' } = wanted;
    const tree = await this.rules.of(tenantId);
    const call = { method, target: path, token };
    const { onBehalf, company, scopes } = token;
    const below = customerId !== null && company !== null;
    const companiesBelow = below
      ? await this.companies.of(
          { tenantId, customerId, onBehalf, company, scopes, clientScope },
          otherCompanies(tree, call),
        )
      : undefined;
    const { decision, checks } = explainCall(tree, { ...call, companiesBelow });
    const { rule } = decision;
    return {
      allowed: decision.allowed,
      reason: decision.allowed ? null : decision.reason,
      checks: checks.map(({ check, passed, reason }) => {
        const text = reason && CALL_REASONS[reason];
        return { check, passed, reason, detail: text?.sentence ?? null, fix: text?.fix ?? null };
      }),
      event: null,
      rule: rule && { id: rule.id, ...ruleText(rule) },
      refusal: decision.allowed ? null : refusalOf(wanted, decision.reason, token.onBehalf, rule?.scopes),
    };
  }

  /** A session of another tenant than the one that was named is like one that does not exist. */
  private async requireSlug(caller: AdminCaller, { tenantId }: Session, slug: string): Promise<void> {
    const tenant = await this.tenants.find(this.database.orm.manager, caller, slug);
    if (tenant.id !== tenantId) throw notFound();
  }
}

const UNREACHED = { passed: null, reason: null, detail: null, fix: null };

function aliveCheck(reason: string | null): ExplainedCheckDto {
  const check = SESSION_ALIVE;
  return reason === null
    ? { ...UNREACHED, check, passed: true }
    : { check, passed: false, reason, detail: 'The session is over.', fix: 'Get a new token.' };
}

function refusalOf(
  { refusal_face: face = USUAL_FACE }: ExplainDto,
  reason: GateReason,
  onBehalf = false,
  scopes: readonly string[] = [],
): CallRefusal {
  return callRefusal(face, { reason, onBehalf, scopes, requestId: null });
}

function refuseMixed(wanted: ExplainDto): void {
  const given = (field: keyof ExplainDto): boolean => wanted[field] !== undefined;
  const tooMany = [...OTHERS, ...(given('session_id') ? FACTS : [])].filter(given);
  const fields = [
    ...(['method', 'path'] as const)
      .filter((field) => !given(field))
      .map((field) => ({ pointer: `/${field}`, detail: 'is needed for a call' })),
    ...tooMany.map((field) => ({ pointer: `/${field}`, detail: 'does not belong to this question about a call' })),
  ];
  if (fields.length > 0) throw validationFailed({ fields });
}

function tokenOf(
  { scopes, permissions, on_behalf: onBehalf, legal_entity_id: company }: ExplainDto,
  tenant: string,
): CallToken {
  return {
    tenant,
    scopes: new Set(scopes),
    onBehalf: onBehalf ?? permissions !== undefined,
    permissions: new Set(permissions?.map(permissionName)),
    company: company ?? null,
  };
}

/** As its access tokens say it. */
function tokenOfSession({ company, claims }: Session, scope: string, tenant: string): CallToken {
  const permissions = claims.token['permissions'];
  return {
    tenant,
    scopes: new Set(scope.split(' ').filter(Boolean)),
    onBehalf: claims.token['on_behalf_session'] === true,
    permissions: new Set(Array.isArray(permissions) ? permissions.map(String) : []),
    company,
  };
}
