/** What a search or an export looks for; a field left out does not matter. Values are exact unless said otherwise. */
export interface AuditFilter {
  /** Slug. */
  readonly tenant?: string;
  readonly client_id?: string;
  readonly customer_id?: number;
  readonly session_id?: string;
  /** A type, or with a dot at its end all types that begin with it: `onbehalf.`. Several with commas between them: any. */
  readonly type?: string;
  readonly outcome?: string;
  readonly reason?: string;
  readonly request_id?: string;
  /** Id of whoever did it. */
  readonly actor?: string;
  /** RFC 3339: at or after. */
  readonly from?: string;
  /** RFC 3339: before. */
  readonly to?: string;
  /** Any id: of the event, request, session, token (`jti`) or customer. */
  readonly q?: string;
}

/** Slugs of the tenants whose events may be seen; 'all' includes the events of no tenant. */
export type Sight = 'all' | readonly string[];

/** Conditions in SQL over `audit_event`, with values as numbered parameters. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = ['true'];

  /** `?` in the text stands for the value. */
  add(text: string, value: unknown): this {
    this.parts.push(text.replaceAll('?', this.parameter(value)));
    return this;
  }

  /** A condition without a value. */
  addPlain(text: string): this {
    this.parts.push(text);
    return this;
  }

  /** With a single value PostgreSQL can walk an index in the order of the ids; with a list it has to sort. */
  addOneOf(column: string, values: readonly string[]): this {
    return values.length === 1 ? this.add(`${column} = ?`, values[0]) : this.add(`${column} = any (?::text[])`, values);
  }

  parameter(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }

  get text(): string {
    return this.parts.join(' and ');
  }
}

const EQUAL = ['client_id', 'customer_id', 'session_id', 'outcome', 'reason', 'request_id'] as const;

/**
 * The filter as SQL. Only conditions that are asked for stand in it, so that PostgreSQL plans each search for itself.
 *
 * @param types the known types that `filter.type` means
 */
export function conditionsOf(filter: AuditFilter, sight: Sight, types: readonly string[] | null): Conditions {
  const where = new Conditions();
  const tenants = tenantsOf(filter, sight);
  if (tenants !== null) where.addOneOf('tenant', tenants);
  for (const field of EQUAL) if (filter[field] !== undefined) where.add(`${field} = ?`, filter[field]);
  if (types !== null) where.addOneOf('type', types);
  if (filter.actor !== undefined) where.add('actor_id = ?', filter.actor);
  if (filter.from !== undefined) where.add('at >= ?::timestamptz', filter.from);
  if (filter.to !== undefined) where.add('at < ?::timestamptz', filter.to);
  if (filter.q !== undefined) addAnyId(where, filter.q);
  return where;
}

/** null = events of every tenant and of none. */
function tenantsOf({ tenant }: AuditFilter, sight: Sight): readonly string[] | null {
  if (tenant === undefined) return sight === 'all' ? null : sight;
  return sight === 'all' || sight.includes(tenant) ? [tenant] : [];
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const WHOLE_NUMBER = /^[1-9]\d{0,17}$/;
/** 20 bytes: the session's id and a sequence number (DESIGN §3). */
const JTI = /^[A-Za-z0-9_-]{27}$/;

/** What an id can be is told by its form, so that each form is found by an index. */
function addAnyId(where: Conditions, id: string): void {
  if (UUID.test(id)) where.add('(request_id = ? or session_id = ?::text::uuid)', id.toLowerCase());
  else if (WHOLE_NUMBER.test(id)) where.add('(id = ?::bigint or customer_id = ?::bigint)', id);
  else if (JTI.test(id)) where.add('jti = ?', id).add('session_id = ?', sessionOf(id));
  else where.add('request_id = ?', id);
}

function sessionOf(jti: string): string {
  const hex = Buffer.from(jti, 'base64url').toString('hex', 0, 16);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
