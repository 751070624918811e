import { Injectable } from '@nestjs/common';
import type { AppError } from '#kernel';
import type { TokenAnswer } from '#tokens';
import type { ActingRequest, OnBehalfCaller } from './acting.js';
import { ActingRecords } from './acting.records.js';
import { Acting } from './acting.service.js';
import { ON_BEHALF_EVENTS } from './on-behalf.events.js';
import { ON_BEHALF_REASONS } from './on-behalf.reasons.js';
import type { OnBehalfRequest } from './on-behalf.request.js';

/** The trusted client's face: a point of sale or a service tool that names the customer and perhaps an agent. */
@Injectable()
export class OnBehalfService {
  constructor(
    private readonly acting: Acting,
    private readonly records: ActingRecords,
  ) {}

  /** Issues a token pair for the customer, or records the refusal and throws it. */
  async issue(caller: OnBehalfCaller, request: OnBehalfRequest): Promise<TokenAnswer> {
    const wanted = actingRequest(request);
    return this.acting.issue(caller, wanted, await this.acting.order(caller, wanted));
  }

  /** The same decision without a token; refused like `issue` when the client itself is not trusted. */
  async eligibility(caller: OnBehalfCaller, request: OnBehalfRequest): Promise<{ eligible: boolean; reason?: string }> {
    const wanted = actingRequest(request);
    const { decision, reading } = await this.acting.judge(caller, wanted);
    if (!decision.allowed && reading === null) throw await this.acting.refused(caller, wanted, decision.reason);
    await this.records.record(
      caller,
      wanted,
      {
        type: ON_BEHALF_EVENTS.eligibilityAsked,
        ...(decision.allowed ? { outcome: 'success' } : { outcome: 'refused', reason: decision.reason }),
      },
      reading?.state?.id ?? null,
    );
    if (decision.allowed) return { eligible: true };
    const shown = ON_BEHALF_REASONS[decision.reason].error().details.reason;
    return { eligible: false, reason: shown ?? decision.reason };
  }

  /** Records a refusal that was found before the decision, such as a malformed body. */
  refusedBefore(caller: OnBehalfCaller, reason: string, error: AppError): Promise<AppError> {
    return this.records.refusedBefore(caller, 'on_behalf', reason, error);
  }
}

function actingRequest({ customerId, externalId, agent, ...rest }: OnBehalfRequest): ActingRequest {
  return {
    ...rest,
    face: 'on_behalf',
    customer: customerId === null ? { by: 'external_id', externalId: externalId ?? '' } : { by: 'id', customerId },
    guests: false,
    agent: agent && { assurance: 'asserted', ...agent },
  };
}
