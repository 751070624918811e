import { Injectable } from '@nestjs/common';
import { AppError, Clock, invalidGrant, invalidRequest, isUuid } from '#kernel';
import { AuditLog } from '#audit';
import { TenantDirectory } from '#tenancy';
import {
  type ActClaim,
  LiveSessions,
  type Session,
  SessionReader,
  type SessionOrder,
  type TokenAnswer,
  TokenIssuer,
} from '#tokens';
import type { ActingRequest, Agent, OnBehalfCaller } from './acting.js';
import type { ActingNotes } from './acting.order.js';
import { actorOf } from './acting.order.js';
import { Acting } from './acting.service.js';
import { ActorTokens } from './actor-tokens.service.js';
import type { HandoverRequest } from './calls.request.js';
import { type Face, FACES } from './faces.js';
import { ON_BEHALF_EVENTS } from './on-behalf.events.js';

/** Agents in one `act`, nested (RFC 8693 §4.1): a token must stay small enough for a header. */
const MOST_AGENTS = 5;
const REASON = 'handover';

/** Why there is nothing to hand over, beside the refusals of `decideOnBehalf`. */
type HandoverRefusal = 'session_unknown' | 'call_ambiguous' | 'agents' | 'same_agent' | 'session_ended';

/** One agent passes a customer on to another: the same customer, shop, call and end, and both names in `act`. */
@Injectable()
export class Handover {
  constructor(
    private readonly acting: Acting,
    private readonly actors: ActorTokens,
    private readonly issuer: TokenIssuer,
    private readonly reader: SessionReader,
    private readonly live: LiveSessions,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws the refusal, recorded; the first session then goes on */
  async pass(caller: OnBehalfCaller, request: HandoverRequest): Promise<TokenAnswer> {
    const old = await this.find(caller, request);
    if (typeof old === 'string') throw await this.refused(caller, old, null);
    const face = old.kind as Face;
    const agent = await this.agentOf(caller, face, request);
    const hindrance = hindranceOf(old.actor, agent);
    if (hindrance !== null) throw await this.refused(caller, hindrance, old);
    const order = await this.acting.order(caller, continued(old, face, agent, request.reason), true);
    const answer = await this.issuer.issueInstead(this.inPlaceOf(old, order), old, REASON);
    if (answer === null) throw await this.refused(caller, 'session_ended', old);
    return answer;
  }

  private async find(
    caller: OnBehalfCaller,
    { sessionId, callId }: HandoverRequest,
  ): Promise<Session | HandoverRefusal> {
    const { clientId, tenantId } = caller.client;
    if (callId !== null) {
      const [one, other] = await this.live.newest({ tenants: [tenantId], clientId, kinds: FACES, callId }, 2);
      if (!one) return 'session_unknown';
      return other ? 'call_ambiguous' : one;
    }
    const session = sessionId !== null && isUuid(sessionId) ? await this.reader.fresh(sessionId) : null;
    const own = session?.clientId === clientId && FACES.includes(session.kind as Face);
    return session && own && (await this.reader.judge(session)).allowed ? session : 'session_unknown';
  }

  private async agentOf(caller: OnBehalfCaller, face: Face, { agent, actor }: HandoverRequest): Promise<Agent> {
    if (actor !== null) return this.actors.verify(caller, face, actor);
    if (agent === null) throw new Error('a handover names who takes over');
    return { assurance: 'asserted', ...agent };
  }

  /** A new session that is not a second longer than the one it follows. */
  private inPlaceOf(old: Session, order: SessionOrder): SessionOrder {
    const left = Math.max(1, Math.floor((old.expiresAt - this.clock.now()) / 1000));
    const { actor, audit } = order;
    return {
      ...order,
      actor: actor && { ...actor, ...(old.actor === null ? {} : { act: old.actor }) },
      accessTtl: Math.min(order.accessTtl, left),
      sessionTtl: Math.min(order.sessionTtl, left),
      audit: { ...audit, details: { ...audit.details, predecessor: old.id } },
    };
  }

  private async refused(caller: OnBehalfCaller, reason: HandoverRefusal, old: Session | null): Promise<AppError> {
    const { client, origin } = caller;
    const tenant = await this.tenants.tenant(client.tenantId);
    await this.audit.recordAlone({
      tenant: tenant?.slug ?? null,
      type: ON_BEHALF_EVENTS.handoverRefused,
      outcome: 'refused',
      reason,
      ...{ actor: actorOf(client, null), origin, clientId: client.clientId },
      customerId: old?.customerId ?? null,
      sessionId: old?.id ?? null,
    });
    return REFUSALS[reason]();
  }
}

/** What stands in the way whoever decides: too many names, or the same one again. */
function hindranceOf(act: ActClaim | null, agent: Agent): HandoverRefusal | null {
  const names = [];
  for (let one = act ?? undefined; one; one = one.act) names.push(one);
  if (names.length >= MOST_AGENTS) return 'agents';
  const [sub, iss] = agent.assurance === 'verified' ? [agent.subject, agent.issuer] : [agent.id, undefined];
  return act?.sub === sub && act.iss === iss && act.assurance === agent.assurance ? 'same_agent' : null;
}

function continued(old: Session, face: Face, agent: Agent, reason: string | null): ActingRequest {
  const notes = old.claims.notes as Partial<ActingNotes>;
  return {
    ...{ face, agent, shopId: old.shopId, legalEntityId: old.company, callId: old.callId },
    customer: { by: 'id', customerId: old.customerId ?? 0 },
    guests: notes.guests ?? false,
    reason: reason ?? notes.reason ?? null,
  };
}

const unknown = (): AppError =>
  invalidGrant({ sentence: 'There is no live session of this client to hand over.', reason: 'session_unknown' });

const REFUSALS: Readonly<Record<HandoverRefusal, () => AppError>> = {
  session_unknown: unknown,
  session_ended: unknown,
  call_ambiguous: () =>
    invalidRequest({
      sentence: 'The call has several live sessions: name one by session_id.',
      reason: 'call_ambiguous',
    }),
  agents: () => invalidRequest({ sentence: 'The session was handed over too often.', reason: 'agents' }),
  same_agent: () => invalidRequest({ sentence: 'This agent acts in the session already.', reason: 'same_agent' }),
};
