export class AgentDto {
  /** @example lauren */
  id: string;
  /** @example Lauren B. */
  name?: string;
}

/** Exactly one of `customer_id` and `external_id` names the customer; everything else is optional. */
export class OnBehalfRequestDto {
  /** @example 4711 */
  customer_id?: number;
  /** The merchant's own number of the customer. */
  external_id?: string;
  /** @example 1001 */
  shop_id?: number;
  /** Why, for example a ticket; a client may be required to give one. @example INC-2201 */
  reason?: string;
  /** Who acts, as the client names them; not checked by us. */
  agent?: AgentDto;
  legal_entity_id?: string;
  /** Binds the session to a call: `POST /v1/on-behalf/calls/end` ends all of a call. At most 100 characters. */
  call_id?: string;
}

export class EligibilityDto {
  eligible: boolean;
  /** Why not. */
  reason?: string;
}
