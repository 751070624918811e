import { Injectable } from '@nestjs/common';
import { type AdminCaller, Clock } from '#kernel';
import { Database } from '#platform';
import { Conditions, conditionsOf, type Sight } from './audit-filter.js';
import { AuditSight } from './audit-sight.js';
import { issuanceKind, ISSUING_TYPES } from './issuance-kinds.js';
import { Sealer } from './sealer.js';
import type { IssuedInHourDto, RefusedInHourDto, StatisticsDto } from './statistics.dto.js';
import { type Span, spanOf } from './statistics.span.js';

/** Which events are counted. */
export interface StatisticsFilter {
  /** Slug. */
  readonly tenant?: string;
  readonly client_id?: string;
  /** RFC 3339. */
  readonly from?: string;
  readonly to?: string;
}

/** Charts of issues and refusals, out of the counts that the sealer keeps: the log itself is never read for them. */
@Injectable()
export class StatisticsService {
  constructor(
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly sight: AuditSight,
    private readonly clock: Clock,
  ) {}

  /** @throws 422 when the time is turned round or longer than 31 days */
  async read(caller: AdminCaller, filter: StatisticsFilter): Promise<StatisticsDto> {
    const now = this.clock.now();
    const span = spanOf(filter, now);
    const sight = await this.sight.of(caller);
    // Before the counts are read: what is sealed in between is in them as well.
    const completeUntil = Math.min(span.to, now - (await this.sealer.lag()) * 1000);
    const [issued, refused] = await Promise.all([
      this.issued(countsOf(filter, sight, span)),
      this.refused(countsOf(filter, sight, span)),
    ]);
    return { from: instant(span.from), to: instant(span.to), complete_until: instant(completeUntil), issued, refused };
  }

  private async issued(where: Conditions): Promise<IssuedInHourDto[]> {
    where.add(`outcome = 'success' and type = any (?::text[])`, ISSUING_TYPES);
    const rows = await this.database.orm.query<{ hour: Date; type: string; kind: string | null; count: number }[]>(
      `select hour, type, kind, sum(count)::float8 as count from audit_hour where ${where.text} group by 1, 2, 3 order by 1, 2`,
      where.values,
    );
    const counts = new Map<string, IssuedInHourDto>();
    for (const { hour, type, kind: session, count } of rows) {
      const kind = issuanceKind(type, session);
      const key = `${hour.getTime()} ${kind}`;
      const known = counts.get(key);
      if (known) known.count += count;
      else counts.set(key, { hour: hour.toISOString(), kind, count });
    }
    return [...counts.values()];
  }

  private refused(where: Conditions): Promise<RefusedInHourDto[]> {
    return this.database.orm
      .query<{ hour: Date; reason: string; count: number }[]>(
        `select hour, coalesce(reason, 'none') as reason, sum(count)::float8 as count from audit_hour
         where ${where.text} and outcome = 'refused' group by 1, 2 order by 1, 2`,
        where.values,
      )
      .then((rows) => rows.map(({ hour, ...rest }) => ({ hour: hour.toISOString(), ...rest })));
  }
}

/** Rows without a client hold the sum over all of them. */
function countsOf({ tenant, client_id }: StatisticsFilter, sight: Sight, { from, to }: Span): Conditions {
  const where = conditionsOf({ tenant, client_id }, sight, null);
  if (client_id === undefined) where.addPlain('client_id is null');
  return where.add('hour >= ?::timestamptz', instant(from)).add('hour < ?::timestamptz', instant(to));
}

const instant = (milliseconds: number): string => new Date(milliseconds).toISOString();
