import { Injectable } from '@nestjs/common';
import { type AdminCaller, Clock, explain, notFound, validationFailed } from '#kernel';
import { EmployeeDirectory, type EmployeeFacts } from '#access';
import { AuditLog } from '#audit';
import type { CustomerState } from '#customers';
import { ClientDirectory, type ClientFacts } from '#oauth-clients';
import { ON_BEHALF_CHECKS, OnBehalfFactsReader, type OnBehalfFacts } from '#on-behalf';
import { Database, parseAddress, requireTenant, type Statement, tenantFilter } from '#platform';
import { TenantDirectory } from '#tenancy';
import { CustomerRights, type RightsDecision } from '#tokens';
import { CallExplainer } from './explain-call.service.js';
import { checksFromReason, CLIENT_AUTHENTICATED, explainedCheck } from './explain.checks.js';
import type { ExplainDto, ExplainedCheckDto, ExplanationDto } from './explain.dto.js';

interface EventRow {
  readonly id: string;
  readonly at: Date;
  readonly type: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly tenant: string | null;
  readonly client_id: string | null;
  readonly customer_id: number | null;
  readonly ip: string | null;
}

/** $1 request id, $2 the caller's tenants or null. A refusal explains more than what went well beside it. */
const EVENT_OF_REQUEST: Statement = {
  name: 'explain_event',
  text: `select e.id::text as id, e.at, e.type, e.outcome, e.reason, e.tenant, e.client_id,
      e.customer_id::float8 as customer_id, p.address as ip
    from audit_event e left join audit_personal p on p.id = e.personal_id
    where e.request_id = $1
      and ($2::integer[] is null or e.tenant in (select slug from tenant where id = any($2)))
    order by e.outcome = 'success', e.id limit 1`,
};

/** What only a call of an endpoint has. */
const NO_CALL = { rule: null, refusal: null };

/** Answers *why was this refused*: of a request that was made, or of one that is composed. */
@Injectable()
export class DecisionExplainer {
  constructor(
    private readonly database: Database,
    private readonly clients: ClientDirectory,
    private readonly customers: OnBehalfFactsReader,
    private readonly employees: EmployeeDirectory,
    private readonly tenants: TenantDirectory,
    private readonly rights: CustomerRights,
    private readonly calls: CallExplainer,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async explain(caller: AdminCaller, wanted: ExplainDto): Promise<ExplanationDto> {
    const { request_id: requestId, method, path } = wanted;
    // It names no customer: nothing of it has to be hidden.
    if (requestId === undefined && (method ?? path) !== undefined) return this.calls.explain(caller, wanted);
    const explanation =
      requestId === undefined
        ? await this.explainComposed(caller, wanted)
        : await this.explainRequest(caller, requestId);
    return caller.permissions.has('customer_read') ? explanation : withoutCustomer(explanation);
  }

  /** The recorded decision of a request, check by check; 404 when no event of a visible tenant bears its id. */
  async explainRequest(caller: AdminCaller, requestId: string): Promise<ExplanationDto> {
    const [event] = await this.database.query<EventRow>(EVENT_OF_REQUEST, [requestId, tenantFilter(caller)]);
    if (!event) throw notFound();
    const allowed = event.outcome === 'success';
    const checks = checksFromReason(event.type, allowed, event.reason).map(explainedCheck);
    const { reason, ...shown } = event;
    return { ...NO_CALL, allowed, reason, checks, event: { ...shown, at: event.at.toISOString() } };
  }

  private async explainComposed(caller: AdminCaller, wanted: ExplainDto): Promise<ExplanationDto> {
    const { client_id: clientId, customer_id: customerId, external_id: externalId } = wanted;
    if (clientId === undefined || (customerId === undefined) === (externalId === undefined)) {
      throw validationFailed({
        fields: [
          { pointer: '', detail: 'send request_id, or client_id and ip with one of customer_id and external_id' },
        ],
      });
    }
    const client = (await this.clients.find(clientId))?.facts;
    if (!client) throw notFound();
    requireTenant(caller, client.tenantId);
    const { decision, checks } = explain(ON_BEHALF_CHECKS, await this.factsOf(client, wanted));
    await this.record(caller, client, wanted);
    return {
      ...NO_CALL,
      allowed: decision.allowed,
      reason: decision.allowed ? null : decision.reason,
      checks: [
        { check: CLIENT_AUTHENTICATED, passed: true, reason: null, detail: 'Taken as given.', fix: null },
        ...checks.map(explainedCheck),
      ],
      event: null,
    };
  }

  private async factsOf(client: ClientFacts, wanted: ExplainDto): Promise<OnBehalfFacts> {
    const cap = client.onBehalf.dailyCap;
    const employee = await this.employeeOf(client, wanted.employee_id);
    const { customer, state, usedToday } = await this.customers.read({
      tenantId: client.tenantId,
      customerId: wanted.customer_id ?? null,
      externalId: wanted.external_id ?? null,
      agent: employee && agentOf(employee),
      quotaName: cap === null ? null : `on_behalf:${client.clientId}`,
    });
    return {
      face: wanted.face ?? 'on_behalf',
      now: this.clock.now(),
      chained: false,
      client,
      agent: employee && { employee, provenStill: true },
      guests: false,
      address: wanted.ip === undefined ? null : parseAddress(wanted.ip),
      customer,
      shopId: wanted.shop_id ?? null,
      reason: wanted.reason ?? null,
      capReached: cap !== null && usedToday >= cap,
      company: await this.companyOf(client, state, wanted.legal_entity_id ?? null),
    };
  }

  private async companyOf(
    { tenantId }: ClientFacts,
    customer: CustomerState | null,
    company: string | null,
  ): Promise<RightsDecision | null> {
    if (company === null) return null;
    const customerId = customer === null || customer.guest ? null : customer.id;
    return this.rights.decideFor({ tenantId, customerId, company, onBehalf: true });
  }

  /** A foreign employee is like one that does not exist. */
  private async employeeOf({ tenantId }: ClientFacts, id: string | undefined): Promise<EmployeeFacts | null> {
    if (id === undefined) return null;
    const employee = await this.employees.byId(id);
    if (employee?.tenantId !== tenantId) throw notFound();
    return employee;
  }

  /** A composed case tells whether a customer exists, so asking leaves a trace. */
  private async record(caller: AdminCaller, client: ClientFacts, wanted: ExplainDto): Promise<void> {
    const tenant = await this.tenants.tenant(client.tenantId);
    await this.audit.recordAlone({
      tenant: tenant?.slug ?? null,
      type: 'decision.explained',
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      clientId: client.clientId,
      customerId: wanted.customer_id ?? null,
    });
  }
}

/** Somebody whose provider has not told who they are yet is nobody there. */
const agentOf = ({ email, identity }: EmployeeFacts) => ({
  email,
  issuer: identity?.issuer ?? '',
  subject: identity?.subject ?? '',
});

/** Whether a customer exists, and in which state, is shown only to those who may look customers up. */
function withoutCustomer(explanation: ExplanationDto): ExplanationDto {
  const first = explanation.checks.findIndex(({ check }) => check === 'customer_known');
  const trusted = first === -1 || explanation.checks.slice(0, first).every(({ passed }) => passed === true);
  const event = explanation.event && { ...explanation.event, customer_id: null };
  if (first === -1 || !trusted) return { ...explanation, event };
  const hidden = (check: ExplainedCheckDto): ExplainedCheckDto => ({
    check: check.check,
    passed: null,
    reason: null,
    detail: 'You need customer_read to see this.',
    fix: null,
  });
  return {
    ...explanation,
    allowed: null,
    reason: null,
    checks: explanation.checks.map((check, index) => (index < first ? check : hidden(check))),
    event: event && { ...event, type: null, outcome: null },
  };
}
