import { Injectable } from '@nestjs/common';
import { CustomerDirectory } from '#customers';
import { ClientDirectory } from '#oauth-clients';
import { page, pageSize } from '#platform';
import { readSessionCursor, type Session, SessionHistory, SessionReader, statedReason } from '#tokens';
import { type Face, FACES } from './faces.js';
import type { MyOnBehalfDto, MyOnBehalfItemDto, MyOnBehalfQuery } from './my-on-behalf.dto.js';

/** What a customer may know about those who act for them: names and times, no addresses and no ids of people. */
@Injectable()
export class MyOnBehalf {
  constructor(
    private readonly history: SessionHistory,
    private readonly reader: SessionReader,
    private readonly clients: ClientDirectory,
    private readonly customers: CustomerDirectory,
  ) {}

  async list(tenantId: number, customerId: number, query: MyOnBehalfQuery): Promise<MyOnBehalfDto> {
    const filter = { tenants: [tenantId], customerId, kinds: FACES, before: readSessionCursor(query) };
    const [customer, found] = await Promise.all([
      this.customers.state(tenantId, customerId),
      this.history.newest(filter, pageSize(query) + 1),
    ]);
    const shown = page(
      found,
      query,
      ({ id }) => [id],
      (session) => session,
    );
    return {
      allowed: customer !== null && !customer.optedOut,
      items: await Promise.all(shown.items.map((session) => this.item(session))),
      next_cursor: shown.next_cursor,
    };
  }

  private async item(session: Session): Promise<MyOnBehalfItemDto> {
    const [client, alive] = await Promise.all([this.clients.facts(session.clientId), this.reader.judge(session)]);
    return {
      session_id: session.id,
      kind: session.kind as Face,
      agent: session.actor?.name ?? null,
      client: client?.name ?? null,
      reason: statedReason(session),
      started_at: new Date(session.createdAt).toISOString(),
      ends_at: new Date(session.endedAt ?? session.expiresAt).toISOString(),
      live: alive.allowed,
    };
  }
}
