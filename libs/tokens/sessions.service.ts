import { Injectable } from '@nestjs/common';
import { type AdminCaller, Clock, isUuid, notFound, type Transaction } from '#kernel';
import { Database, type Page, page, pageSize, readCursor, requireTenant, seesTenant, tenantFilter } from '#platform';
import { TenantDirectory } from '#tenancy';
import { type EndSessionsDto, type SessionDto, sessionDto, type SessionQuery } from './sessions.dto.js';
import { SessionEndings } from './session.endings.js';
import { sessionList } from './session-list.js';
import { SessionReader } from './session.reader.js';
import { type Session, sessionFrom, type SessionRow } from './session.js';

/** What operators see of sessions, and how they end them. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly reader: SessionReader,
    private readonly endings: SessionEndings,
    private readonly tenants: TenantDirectory,
    private readonly clock: Clock,
  ) {}

  async list(caller: AdminCaller, query: SessionQuery): Promise<Page<SessionDto>> {
    const cursor = readCursor(query, 1)?.[0] ?? null;
    const tenant = query.tenant === undefined ? null : await this.tenants.tenantBySlug(query.tenant);
    if (
      (query.tenant !== undefined && !(tenant && seesTenant(caller, tenant.id))) ||
      (cursor !== null && !isUuid(String(cursor)))
    ) {
      return { items: [], next_cursor: null };
    }
    const { text, values } = sessionList(
      {
        tenants: tenant ? [tenant.id] : tenantFilter(caller),
        clientId: query.client_id,
        customerId: query.customer_id,
        sessionId: query.session_id,
        kind: query.kind,
        liveAt: query.state === 'all' ? null : this.clock.now(),
        before: cursor === null ? null : String(cursor),
      },
      pageSize(query) + 1,
    );
    const rows = await this.database.orm.query<{ session: SessionRow }[]>(text, values);
    const found = rows.map(({ session }) => sessionFrom(session));
    const shown = page(
      found,
      query,
      ({ id }) => [id],
      (session) => session,
    );
    return {
      items: await Promise.all(shown.items.map((session) => this.view(session))),
      next_cursor: shown.next_cursor,
    };
  }

  async read(caller: AdminCaller, id: string): Promise<SessionDto> {
    return this.view(await this.find(caller, id));
  }

  /** Ends one session; ending what has ended is no error. */
  async end(caller: AdminCaller, id: string): Promise<void> {
    const session = await this.find(caller, id);
    await this.endings.end(session, { reason: 'operator', actor: caller.actor, origin: caller.origin });
  }

  /** Ends all of a scope that started before now: one row, however many sessions. */
  async endAll(tx: Transaction, caller: AdminCaller, scope: EndSessionsDto): Promise<void> {
    const tenant = await this.tenants.tenantBySlug(scope.tenant);
    if (!tenant) throw notFound();
    requireTenant(caller, tenant.id);
    await this.endings.endAll(
      tx,
      { tenantId: tenant.id, clientId: scope.client_id, customerId: scope.customer_id, kind: scope.kind },
      caller,
      'operator',
    );
  }

  private async find(caller: AdminCaller, id: string): Promise<Session> {
    const session = isUuid(id) ? await this.reader.fresh(id) : null;
    if (!session) throw notFound();
    requireTenant(caller, session.tenantId);
    return session;
  }

  private async view(session: Session): Promise<SessionDto> {
    const [tenant, alive] = await Promise.all([this.tenants.tenant(session.tenantId), this.reader.judge(session)]);
    return sessionDto(session, tenant?.slug ?? null, alive.allowed ? null : alive.reason);
  }
}
