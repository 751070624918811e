import { Injectable } from '@nestjs/common';
import { Database, Invalidations, LeasedCache } from '#platform';
import type { ClientFacts } from './client-facts.js';
import { CLIENT_ID } from './client-id.js';
import { type ClientRecord, clientRecord, type ClientRow, SELECT_CLIENT } from './client-record.js';

const MOST_CACHED = 10_000;

/** Answers who a client is. Entries are at most one lease old (DESIGN §3); an unknown id is asked for each time. */
@Injectable()
export class ClientDirectory {
  private readonly cache: LeasedCache<ClientRecord>;

  constructor(
    private readonly database: Database,
    invalidations: Invalidations,
  ) {
    this.cache = new LeasedCache(invalidations, { kind: 'client', max: MOST_CACHED, load: (id) => this.load(id) });
  }

  /** What a request may use right now without a query; undefined = ask `find`. */
  peek(clientId: string): ClientRecord | undefined {
    return this.cache.peek(clientId);
  }

  /** Disabled clients are found too: the caller decides. A text that cannot be a client id is null without a query. */
  find(clientId: string): Promise<ClientRecord | null> {
    return CLIENT_ID.test(clientId) ? this.cache.get(clientId) : Promise.resolve(null);
  }

  /** `find` for those who need no secrets. */
  async facts(clientId: string): Promise<ClientFacts | null> {
    return (this.peek(clientId) ?? (await this.find(clientId)))?.facts ?? null;
  }

  private async load(clientId: string): Promise<ClientRecord | null> {
    const [row] = await this.database.query<ClientRow>(SELECT_CLIENT, [clientId]);
    return row === undefined ? null : clientRecord(row);
  }
}
