import { ApiPropertyOptional } from '@nestjs/swagger';

class ClientCredentialsInBody {
  /** Unless the client authenticates by Basic. */
  client_id?: string;
  client_secret?: string;
}

export class CallEndDto extends ClientCredentialsInBody {
  /** As the sessions were issued with. */
  call_id: string;
}

export class CallEndedDto {
  /** How many sessions were alive and are no more. */
  ended: number;
}

class HandoverAgentDto {
  id: string;
  name?: string;
}

export class HandoverDto extends ClientCredentialsInBody {
  /** `sid` of the token; or name the call. */
  @ApiPropertyOptional({ format: 'uuid' })
  session_id?: string;
  /** Of a call with one live session. */
  call_id?: string;
  /** Who takes over, as the client names them; or send their own token. */
  agent?: HandoverAgentDto;
  /** RFC 8693: the agent's own token from an identity provider of the tenant's employees. */
  actor_token?: string;
  actor_token_type?: string;
  /** Left out: the reason that the session has. */
  reason?: string;
}
