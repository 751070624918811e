import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import { type AuditFilter, conditionsOf, type Conditions, type Sight } from './audit-filter.js';
import { type AuditRecord, type RecordRow, recordsSql, toRecord } from './audit-record.js';

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
    return conditionsOf(filter, sight, filter.type === undefined ? null : await this.typesOf(filter.type));
  }

  private async typesOf(type: string): Promise<string[]> {
    if (!type.endsWith('.')) return [type];
    const known = await this.database.orm.query<{ type: string }[]>(TYPES);
    return known.map((row) => row.type).filter((name) => name.startsWith(type));
  }

  private async select(where: Conditions, order: 'asc' | 'desc', limit: number): Promise<AuditRecord[]> {
    const count = where.parameter(limit);
    const events = `select * from audit_event where ${where.text} order by id ${order} limit ${count}`;
    const rows = await this.database.orm.query<RecordRow[]>(recordsSql(events, order), where.values);
    return rows.map(toRecord);
  }
}
