import { ApiPropertyOptional } from '@nestjs/swagger';
import type { ActClaim } from './access-token.js';

const ASSURANCES = ['verified', 'asserted'] as const;

/** Who acts, RFC 8693 §4.1, as the admin API shows it. */
export class ActDto implements ActClaim {
  sub: string;
  name?: string;
  client_id?: string;
  iss?: string;
  /** `verified`: its own login was checked by us; `asserted`: the client only names the agent. */
  @ApiPropertyOptional({ enum: ASSURANCES })
  assurance?: (typeof ASSURANCES)[number];
  /** Who acted before. */
  act?: ActDto;
}
