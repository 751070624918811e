import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { type AuditFilter, conditionsOf, type Conditions, type Sight } from './audit-filter.js';
import { type AuditRecord, type RecordRow, recordsSql, toRecord } from './audit-record.js';
import { idBounds } from './id-bounds.js';

/** All types that occur, by one look into the index for each instead of one for each event. */
const TYPES = `
  with recursive known as (
    select min(type) as type from audit_event
    union all select (select min(type) from audit_event where type > known.type) from known where known.type is not null)
  select type from known where type is not null`;

/** Finds events. Who may see what is decided by the caller of these methods. */
@Injectable()
export class AuditSearch {
  constructor(private readonly database: Database) {}

  /**
   * The newest events that fit, newest first.
   *
   * @param before id to begin below, or null
   */
  async newest(filter: AuditFilter, sight: Sight, before: number | null, limit: number): Promise<AuditRecord[]> {
    const where = await this.conditions(filter, sight);
    if (before !== null) where.add('id < ?::bigint', before);
    return this.select(where, 'desc', limit);
  }

  async byId(id: string, sight: Sight): Promise<AuditRecord | null> {
    const where = conditionsOf({}, sight, null).add('id = ?::bigint', id);
    return (await this.select(where, 'desc', 1))[0] ?? null;
  }

  /** Every event that fits, oldest first, `size` at a time; events written after the call are not in it. */
  async *batches(filter: AuditFilter, sight: Sight, size: number): AsyncGenerator<AuditRecord[]> {
    const [end] = await this.database.orm.query<{ id: string | null }[]>('select max(id)::text as id from audit_event');
    for (let after = '0'; end && end.id !== null;) {
      const where = (await this.conditions(filter, sight)).add('id > ?::bigint', after).add('id <= ?::bigint', end.id);
      const records = await this.select(where, 'asc', size);
      if (records.length > 0) yield records;
      if (records.length < size) return;
      after = records.at(-1)?.id ?? after;
    }
  }

  private async conditions(filter: AuditFilter, sight: Sight): Promise<Conditions> {
    const [types, bounds] = await Promise.all([this.typesOf(filter), idBounds(this.database, filter)]);
    const where = conditionsOf(filter, sight, types);
    if (bounds.from !== null) where.add('id >= ?::bigint', bounds.from);
    if (bounds.to !== null) where.add('id < ?::bigint', bounds.to);
    return where;
  }

  private async typesOf({ type }: AuditFilter): Promise<string[] | null> {
    if (type === undefined) return null;
    const wanted = type.split(',');
    if (!wanted.some(isPrefix)) return [...new Set(wanted)];
    const known = await this.database.orm.query<{ type: string }[]>(TYPES);
    const names = known.map((row) => row.type);
    return [
      ...new Set(wanted.flatMap((one) => (isPrefix(one) ? names.filter((name) => name.startsWith(one)) : [one]))),
    ];
  }

  private async select(where: Conditions, order: 'asc' | 'desc', limit: number): Promise<AuditRecord[]> {
    const count = where.parameter(limit);
    const events = `select * from audit_event where ${where.text} order by id ${order} limit ${count}`;
    const rows = await this.database.orm.query<RecordRow[]>(recordsSql(events, order), where.values);
    return rows.map(toRecord);
  }
}

const isPrefix = (type: string): boolean => type.endsWith('.');
