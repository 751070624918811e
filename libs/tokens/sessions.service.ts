import { Injectable } from '@nestjs/common';
import { type AdminCaller, isUuid, notFound, type Transaction } from '#kernel';
import { ClientDirectory } from '#oauth-clients';
import { Database, type Page, page, pageSize, requireTenant } from '#platform';
import { TenantDirectory } from '#tenancy';
import { LiveSessions } from './live-sessions.js';
import {
  type EndSessionsDto,
  type SessionCountDto,
  type SessionRecordDto,
  sessionDto,
  type SessionQuery,
} from './sessions.dto.js';
import { SessionEndings } from './session.endings.js';
import { SessionHistory } from './session-history.js';
import { type LiveFilter, sessionListLength } from './session-list.js';
import { SessionReader } from './session.reader.js';
import { readSessionCursor, tenantsInSight } from './session-sight.js';
import type { Session } from './session.js';

const MOST_COUNTED = 1000;

/** What operators see of sessions, and how they end them. */
@Injectable()
export class Sessions {
  constructor(
    private readonly database: Database,
    private readonly live: LiveSessions,
    private readonly history: SessionHistory,
    private readonly reader: SessionReader,
    private readonly endings: SessionEndings,
    private readonly tenants: TenantDirectory,
    private readonly clients: ClientDirectory,
  ) {}

  async list(caller: AdminCaller, query: SessionQuery): Promise<Page<SessionRecordDto>> {
    const filter = await this.filterOf(caller, query);
    const before = readSessionCursor(query);
    const wanted = pageSize(query) + 1;
    const found =
      query.state === 'all'
        ? await this.history.newest({ ...filter, before }, wanted)
        : await this.live.newest({ ...filter, before }, wanted);
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

  /** How many the list shows, counted up to 1,000. */
  async count(caller: AdminCaller, query: SessionQuery): Promise<SessionCountDto> {
    const filter = await this.filterOf(caller, query);
    if (query.state !== 'all') {
      const { count, more } = await this.live.count(filter, MOST_COUNTED);
      return { count, more };
    }
    const { text, values } = sessionListLength({ ...filter, liveAt: null, before: null }, MOST_COUNTED + 1);
    const [row] = await this.database.orm.query<{ length: number }[]>(text, values);
    const length = row?.length ?? 0;
    return { count: Math.min(length, MOST_COUNTED), more: length > MOST_COUNTED };
  }

  async read(caller: AdminCaller, id: string): Promise<SessionRecordDto> {
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

  private async filterOf(caller: AdminCaller, query: SessionQuery): Promise<LiveFilter> {
    return {
      tenants: await tenantsInSight(this.tenants, caller, query.tenant),
      clientId: query.client_id,
      customerId: query.customer_id,
      sessionId: query.session_id,
      kind: query.kind,
    };
  }

  private async find(caller: AdminCaller, id: string): Promise<Session> {
    const session = isUuid(id) ? await this.reader.fresh(id) : null;
    if (!session) throw notFound();
    requireTenant(caller, session.tenantId);
    return session;
  }

  private async view(session: Session): Promise<SessionRecordDto> {
    const [tenant, client, alive] = await Promise.all([
      this.tenants.tenant(session.tenantId),
      this.clients.facts(session.clientId),
      this.reader.judge(session),
    ]);
    const owners = { tenant: tenant?.slug ?? null, clientName: client?.name ?? null };
    return sessionDto(session, owners, alive.allowed ? null : alive.reason);
  }
}
