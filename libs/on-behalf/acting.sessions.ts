import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EmployeeDirectory, type EmployeeFacts } from '#access';
import { invalidGrant } from '#kernel';
import { IdentityProviders } from '#identity-providers';
import { type RefreshRefusal, type RefreshRequest, type Session, SessionKinds } from '#tokens';
import type { ActingRequest, Agent } from './acting.js';
import { ActingFacts } from './acting.facts.js';
import type { ActingNotes } from './acting.order.js';
import { type Face, FACE_LIFETIMES, FACES } from './faces.js';
import type { OnBehalfReason } from './on-behalf.policy.js';
import { ON_BEHALF_REASONS } from './on-behalf.reasons.js';

/** The sessions of all faces: at every refresh the decision that issued is asked again. */
@Injectable()
export class ActingSessions implements OnModuleInit {
  constructor(
    private readonly facts: ActingFacts,
    private readonly employees: EmployeeDirectory,
    private readonly providers: IdentityProviders,
    private readonly kinds: SessionKinds,
  ) {}

  onModuleInit(): void {
    for (const face of FACES) {
      this.kinds.register({
        name: face,
        longestLife: FACE_LIFETIMES[face].session,
        refreshRule: (request) => this.refreshRule(face, request),
        stillValid: (session) => this.isProvenStill(session),
      });
    }
  }

  private async refreshRule(face: Face, request: RefreshRequest): Promise<RefreshRefusal> {
    const { session } = request;
    if (!FACE_LIFETIMES[face].refreshable) return { reason: 'not_refreshable', error: invalidGrant() };
    const agent = await this.agentOf(session);
    if (session.employeeId !== null && employeeOf(agent) === null) return refusal('agent_inactive');
    const wanted = requestOf(face, session, agent);
    const { decision } = await this.facts.judge({ ...request, chained: false }, wanted, true);
    return decision.allowed ? null : refusal(decision.reason);
  }

  /** As they are now. */
  private async agentOf({ actor, employeeId, tenantId, claims }: Session): Promise<Agent | null> {
    if (actor?.assurance === undefined) return null;
    const { sub: subject, iss: issuer = '', name = null } = actor;
    if (actor.assurance === 'asserted') return { assurance: 'asserted', id: subject, name };
    const provider = providerOf(claims.notes);
    const employee =
      employeeId === null
        ? provider && (await this.employees.byIdentity(tenantId, provider.id, issuer, subject))
        : await this.employees.byId(employeeId);
    return { assurance: 'verified', subject, issuer, name, email: employee?.email ?? null, employee, provider };
  }

  /** What an agent did after their provider was disabled was done by nobody who is proven. */
  private isProvenStill({ claims }: Session): boolean | Promise<boolean> {
    const provider = providerOf(claims.notes);
    if (provider === null) return true;
    const stands = (now: { enabled: boolean; epoch: number } | null): boolean =>
      now !== null && now.enabled && now.epoch === provider.epoch;
    const known = this.providers.peek(provider.id);
    return known ? stands(known) : this.providers.byId(provider.id).then(stands);
  }
}

const refusal = (reason: OnBehalfReason): RefreshRefusal => ({ reason, error: ON_BEHALF_REASONS[reason].error() });

const providerOf = (notes: Readonly<Record<string, unknown>>): NonNullable<ActingNotes['agent_provider']> | null =>
  (notes as Partial<ActingNotes>).agent_provider ?? null;

const employeeOf = (agent: Agent | null): EmployeeFacts | null =>
  agent?.assurance === 'verified' ? agent.employee : null;

function requestOf(face: Face, session: Session, agent: Agent | null): ActingRequest {
  const { reason = null, guests = false } = session.claims.notes as Partial<ActingNotes>;
  return {
    face,
    customer: { by: 'id', customerId: session.customerId ?? 0 },
    ...{ shopId: session.shopId, guests, reason, agent },
    ...{ legalEntityId: session.company, callId: session.callId },
  };
}
