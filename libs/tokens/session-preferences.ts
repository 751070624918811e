import { Injectable } from '@nestjs/common';
import { Database, Invalidations, type Statement } from '#platform';
import type { Session } from './session.js';

// Only what the session says of tracking already: nothing is added to its tokens here.
const TRACKING: Statement = {
  name: 'session_tracking',
  text: `update session set claims = jsonb_set(claims, '{token,dnt}', to_jsonb($2::text))
    where id = $1 and ended_at is null and claims #> '{token,dnt}' is not null`,
};

/** What a customer may change about a session of theirs: the next access token says it, and nothing is decided by it. */
@Injectable()
export class SessionPreferences {
  constructor(
    private readonly database: Database,
    private readonly invalidations: Invalidations,
  ) {}

  /** The dialect claim `dnt`. A session without it stays as it is. */
  async setTracking({ id }: Session, doNotTrack: boolean): Promise<void> {
    await this.database.query(TRACKING, [id, doNotTrack ? '1' : '0']);
    this.invalidations.dropped('session', id);
  }
}
