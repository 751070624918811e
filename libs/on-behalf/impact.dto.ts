import { ApiProperty } from '@nestjs/swagger';

export class ImpactShopDto {
  id: number;
  name: string;
}

/** What on-behalf opens, or would open, for one client. */
export class OnBehalfImpactDto {
  /** Active, registered customers of the client's enabled shops who have not opted out; 100001 = more than 100,000. */
  customers: number;
  /** The client's shops that are enabled. */
  shops: ImpactShopDto[];
  /** Entries of the IP whitelist. */
  ranges: number;
  /** Addresses on the list, each counted once; a decimal number as text, because IPv6 ranges are huge. @example 258 */
  addresses: string;
  /** The list allows more than half of all IPv4 or of all IPv6 addresses. */
  allows_everything: boolean;
  /** On-behalf sessions of the client that are alive now, counted up to 100,000; switching off ends them. */
  live_sessions: number;
  /** Whether the client has to say why. */
  @ApiProperty({ enum: ['off', 'optional', 'required'] })
  reason: 'off' | 'optional' | 'required';
  /** The client holds the grant `on_behalf`; without it the switch opens nothing. */
  permission: boolean;
  /** Why switching on opens nothing as things are; null when it would. */
  @ApiProperty({ enum: ['client_public', 'client_disabled', 'ip_list_empty'], nullable: true })
  refused_because: 'client_public' | 'client_disabled' | 'ip_list_empty' | null;
}
