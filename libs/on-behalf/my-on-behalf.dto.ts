import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '#platform';
import { type Face, FACES } from './faces.js';

export class MyOnBehalfQuery extends PageQuery {}

/** The customer's switch. */
export class OnBehalfConsentDto {
  /** False = nobody may act for me. */
  allowed: boolean;
}

/** One time that somebody acted for the customer. */
export class MyOnBehalfItemDto {
  session_id: string;
  @ApiProperty({ enum: FACES })
  kind: Face;
  /** Name of who acted; null when the client named nobody. */
  agent: string | null;
  /** Name of the till, service tool or system; null when it is gone. */
  client: string | null;
  /** Why, as the client said. */
  reason: string | null;
  started_at: string;
  /** When it ended, or will at the latest. */
  ends_at: string;
  /** They can still act. */
  live: boolean;
}

export class MyOnBehalfDto {
  /** Somebody may act for me. */
  allowed: boolean;
  /** Newest first. */
  items: MyOnBehalfItemDto[];
  next_cursor: string | null;
}
