import { Injectable } from '@nestjs/common';
import { type AdminCaller, Clock, isUuid, notFound, type Transaction } from '#kernel';
import { Database, type Page, page, pageSize, readCursor, requireTenant, tenantFilter } from '#platform';
import { TenantDirectory } from '#tenancy';
import { type EndSessionsDto, type SessionDto, sessionDto, type SessionQuery } from './sessions.dto.js';
import { SessionEndings } from './session.endings.js';
import { SessionReader } from './session.reader.js';
import { type Session, sessionFrom, type SessionRow } from './session.js';

/** Newest first by id, which begins with the time. */
const LIST = `select to_json(s) as session from session s
  where ($1::integer[] is null or tenant_id = any($1))
    and ($2::integer is null or tenant_id = $2)
    and ($3::text is null or client_id = $3)
    and ($4::bigint is null or customer_id = $4)
    and ($5::uuid is null or id = $5)
    and ($6::text is null or kind = $6)
    and ($7::timestamptz is null or (ended_at is null and expires_at > $7))
    and ($8::uuid is null or id < $8)
  order by id desc limit $9`;

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
    if ((query.tenant !== undefined && !tenant) || (cursor !== null && !isUuid(String(cursor)))) {
      return { items: [], next_cursor: null };
    }
    const rows = await this.database.query<{ session: SessionRow }>({ name: 'session_admin_list', text: LIST }, [
      tenantFilter(caller),
      tenant?.id ?? null,
      query.client_id ?? null,
      query.customer_id ?? null,
      query.session_id ?? null,
      query.kind ?? null,
      query.state === 'all' ? null : new Date(this.clock.now()).toISOString(),
      cursor,
      pageSize(query) + 1,
    ]);
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
