import { Injectable } from '@nestjs/common';
import type { AppError } from '#kernel';
import { type AuditEntry, AuditLog } from '#audit';
import { TenantDirectory } from '#tenancy';
import type { ActingRequest, OnBehalfCaller } from './acting.js';
import { actingDetails, actingPersonal, actorOf, forwardedDetails } from './acting.order.js';
import type { Face } from './faces.js';
import { FACE_EVENTS } from './on-behalf.events.js';
import type { OnBehalfReason } from './on-behalf.policy.js';
import { ON_BEHALF_REASONS } from './on-behalf.reasons.js';

/** What is told about a request that was answered with no token. */
type Outcome = Pick<AuditEntry, 'type' | 'outcome' | 'reason'>;

/** Writes what this module's decisions leave in the log beside the tokens' own events. */
@Injectable()
export class ActingRecords {
  constructor(
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
  ) {}

  /** Records a refusal by the decision, then hands back the error to throw. */
  async refused(
    caller: OnBehalfCaller,
    wanted: ActingRequest,
    reason: OnBehalfReason,
    customerId: number | null = null,
  ): Promise<AppError> {
    return this.refusedFor(caller, wanted, reason, ON_BEHALF_REASONS[reason].error(), customerId);
  }

  /** The same for a reason that is none of the decision's, such as a second request within seconds. */
  async refusedFor(
    caller: OnBehalfCaller,
    wanted: ActingRequest,
    reason: string,
    error: AppError,
    customerId: number | null = null,
  ): Promise<AppError> {
    await this.record(
      caller,
      wanted,
      { type: FACE_EVENTS[wanted.face].refused, outcome: 'refused', reason },
      customerId,
    );
    return error;
  }

  /** Records a refusal that was found before there was a request to decide about, such as a malformed body. */
  async refusedBefore(caller: OnBehalfCaller, face: Face, reason: string, error: AppError): Promise<AppError> {
    await this.audit.recordAlone({
      ...(await this.common(caller)),
      type: FACE_EVENTS[face].refused,
      outcome: 'refused',
      reason,
      actor: actorOf(caller.client, null),
      details: forwardedDetails(caller),
    });
    return error;
  }

  async record(
    caller: OnBehalfCaller,
    wanted: ActingRequest,
    outcome: Outcome,
    customerId: number | null,
  ): Promise<void> {
    const { customer } = wanted;
    await this.audit.recordAlone({
      ...(await this.common(caller)),
      ...outcome,
      actor: actorOf(caller.client, wanted.agent),
      customerId: customerId ?? (customer.by === 'id' ? customer.customerId : null),
      details: actingDetails(caller, wanted),
      ...actingPersonal(wanted),
    });
  }

  private async common({
    client,
    origin,
  }: OnBehalfCaller): Promise<Pick<AuditEntry, 'tenant' | 'origin' | 'clientId'>> {
    const tenant = await this.tenants.tenant(client.tenantId);
    return { tenant: tenant?.slug ?? null, origin, clientId: client.clientId };
  }
}
