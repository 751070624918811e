import { Injectable } from '@nestjs/common';
import { Database, KeyRing } from '#platform';
import { instantOf } from './instant.js';
import { keysById } from './keys-by-id.js';
import { NO_PREVIOUS, sealHash, type SignedSeal } from './seal.js';
import { sealBodies, type SealBody, sealNumbered } from './seal-reader.js';
import { eventsById } from './stored-event.js';
import { memberFault } from './verify-member.js';
import { sealContentFault } from './verify-seal.js';

/** Most events of a seal that is recomputed for one request: about a tenth of a second of one core. */
const MOST_EVENTS = 20_000;

/** The seal that covers an event, and whether it still does. */
export interface EventSeal {
  readonly number: number;
  /** RFC 3339, UTC, microseconds. */
  readonly at: string;
  /** null = too large to be recomputed for a request. */
  readonly checked: boolean | null;
}

/** Verifies single events: what `mandate audit verify` does for all of them, but not the rest of the chain. */
@Injectable()
export class EventSeals {
  constructor(
    private readonly database: Database,
    private readonly keys: KeyRing,
  ) {}

  /**
   * @param id of the event
   * @param number of the seal that lists it
   */
  async check(id: string, number: number): Promise<EventSeal | null> {
    const seal = await sealNumbered(this.database.orm, number);
    if (seal === null) return null;
    const checked = seal.count > MOST_EVENTS ? null : await this.fits(id, seal);
    return { number, at: instantOf(seal.at), checked };
  }

  private async fits(id: string, { number }: SignedSeal): Promise<boolean> {
    const [body, previous, events] = await Promise.all([
      this.bodyOf(number),
      this.previousHash(number),
      eventsById(this.database.orm, [id]),
    ]);
    if (body === null || previous === null) return false;
    const index = body.ids.indexOf(id);
    return (
      index >= 0 &&
      memberFault(body, index, events, keysById(this.keys, 'audit')) === null &&
      sealContentFault(body, previous, keysById(this.keys, 'seal')) === null
    );
  }

  private async bodyOf(number: number): Promise<SealBody | null> {
    for await (const [body] of sealBodies(this.database.orm, number, number)) return body ?? null;
    return null;
  }

  private async previousHash(number: number): Promise<string | null> {
    if (number === 1) return NO_PREVIOUS;
    const before = await sealNumbered(this.database.orm, number - 1);
    return before && sealHash(before);
  }
}
