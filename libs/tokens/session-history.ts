import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { type LiveFilter, sessionList } from './session-list.js';
import { type Session, sessionFrom, type SessionRow } from './session.js';

/** Sessions that were, alive or not, as long as their partition is kept. */
@Injectable()
export class SessionHistory {
  constructor(private readonly database: Database) {}

  /** The newest ones, at most so many. */
  async newest(filter: LiveFilter, most: number): Promise<Session[]> {
    const { text, values } = sessionList({ before: null, ...filter, liveAt: null }, most);
    const rows = await this.database.orm.query<{ session: SessionRow }[]>(text, values);
    return rows.map(({ session }) => sessionFrom(session));
  }
}
