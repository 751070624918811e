import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { type AdminCaller, isUuid, notFound, type SessionScope } from '#kernel';
import { type Page, page, type PageQuery, pageSize, requireTenant } from '#platform';
import { TenantDirectory } from '#tenancy';
import {
  type LiveFilter,
  LiveSessions,
  readSessionCursor,
  type Session,
  SessionEndings,
  SessionReader,
  tenantsInSight,
} from '#tokens';
import type {
  EndOnBehalfSessionsDto,
  OnBehalfSessionCountDto,
  OnBehalfSessionDto,
  OnBehalfSessionQuery,
} from './board.dto.js';
import { BoardView } from './board.view.js';
import { type Face, FACES } from './faces.js';

const MOST_COUNTED = 1000;
const REASON = 'operator';

/** Fields that no row of `session_not_before` knows. */
const ONE_BY_ONE = ['session_ids', 'actor', 'employee_id', 'call_id'] as const;

/** What to end: one session, those that match one by one, or all of a scope by one row however many they are. */
export type Ending =
  | { readonly session: Session }
  | { readonly matching: LiveFilter }
  | { readonly scope: SessionScope; readonly filter: LiveFilter };

/** The live board: who acts for whom right now, and its stop switch. Shoppers' own sessions are never touched. */
@Injectable()
export class Board {
  constructor(
    private readonly live: LiveSessions,
    private readonly reader: SessionReader,
    private readonly endings: SessionEndings,
    private readonly view: BoardView,
    private readonly tenants: TenantDirectory,
  ) {}

  async list(caller: AdminCaller, query: OnBehalfSessionQuery): Promise<Page<OnBehalfSessionDto>> {
    const filter = { ...(await this.filterOf(caller, query)), before: readSessionCursor(query) };
    const found = await this.live.newest(filter, pageSize(query) + 1);
    const shown = page(
      found,
      query,
      ({ id }) => [id],
      (session) => session,
    );
    return { items: await this.view.show(caller, shown.items), next_cursor: shown.next_cursor };
  }

  /** Counted up to 1,000. */
  async count(caller: AdminCaller, query: OnBehalfSessionQuery): Promise<OnBehalfSessionCountDto> {
    return this.live.count(await this.filterOf(caller, query), MOST_COUNTED);
  }

  /** How many on-behalf sessions of a client are alive, counted as its switch counts what it ends. */
  ofClient(tx: EntityManager, tenantId: number, clientId: string): Promise<number> {
    return this.live.countInside(tx, { kinds: FACES, tenants: [tenantId], clientId });
  }

  /**
   * One that has ended ends nothing more and is no error.
   *
   * @throws 404 when it is none, a shopper's own or foreign
   */
  async one(caller: AdminCaller, sessionId: string): Promise<Ending> {
    const session = isUuid(sessionId) ? await this.reader.fresh(sessionId) : null;
    if (!session || !isActing(session)) throw notFound();
    requireTenant(caller, session.tenantId);
    return { session };
  }

  /**
   * Finds out, before the transaction of the end, what it will be. Sessions that are named, those of an agent and those of a
   * call are ended one by one; what a tenant, client or customer has is ended as a whole.
   *
   * @throws 404 when the tenant is foreign or unknown; a session that is, is left out
   */
  async many(caller: AdminCaller, wanted: EndOnBehalfSessionsDto): Promise<Ending> {
    const tenant = wanted.tenant === undefined ? null : await this.tenants.tenantBySlug(wanted.tenant);
    if (wanted.tenant !== undefined && !tenant) throw notFound();
    if (tenant) requireTenant(caller, tenant.id);
    const filter = { ...(await this.filterOf(caller, wanted)), sessionIds: wanted.session_ids };
    if (tenant === null || ONE_BY_ONE.some((field) => wanted[field] !== undefined)) return { matching: filter };
    const { client_id: clientId, customer_id: customerId } = wanted;
    return { scope: { tenantId: tenant.id, clientId, customerId, kinds: filter.kinds }, filter };
  }

  /** @returns how many were alive and are no more; of a scope, counted up to 100,000 */
  async end(tx: EntityManager, caller: AdminCaller, ending: Ending): Promise<number> {
    if ('session' in ending) return this.endings.endThese(tx, [ending.session], caller, REASON);
    if ('matching' in ending) return this.endings.endMatching(tx, ending.matching, caller, REASON);
    // By one statement: whoever pulls the switch must not wait until each session was judged.
    const ended = await this.live.countInside(tx, ending.filter);
    await this.endings.endAll(tx, ending.scope, caller, REASON, { ended });
    return ended;
  }

  private async filterOf(
    caller: AdminCaller,
    wanted: Omit<OnBehalfSessionQuery, keyof PageQuery>,
  ): Promise<LiveFilter> {
    return {
      kinds: wanted.kind === undefined ? FACES : [wanted.kind],
      tenants: await tenantsInSight(this.tenants, caller, wanted.tenant),
      clientId: wanted.client_id,
      customerId: wanted.customer_id,
      actor: wanted.actor,
      employeeId: wanted.employee_id,
      callId: wanted.call_id,
      sessionId: wanted.session_id,
    };
  }
}

const isActing = ({ kind }: Session): boolean => FACES.includes(kind as Face);
