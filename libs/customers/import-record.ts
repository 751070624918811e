import { AppError, type FieldError } from '#kernel';
import { parseJson } from '#platform';
import type { CustomerInput } from './customer-input.js';
import { csvFields } from './import-lines.js';

/** A record of an import file as a new customer, or what is wrong with it. */
export type ImportRecord = { readonly input: CustomerInput } | { readonly errors: readonly FieldError[] };

interface Field {
  readonly name: keyof CustomerInput;
  readonly type: 'text' | 'number' | 'boolean';
}

/** The fields of a line: those of the fixture file. Everything else is refused by its name. */
const FIELDS: Readonly<Record<string, Field>> = {
  id: { name: 'id', type: 'number' },
  shop: { name: 'shopId', type: 'number' },
  external_id: { name: 'externalId', type: 'text' },
  email: { name: 'email', type: 'text' },
  email_verified: { name: 'emailVerified', type: 'boolean' },
  password: { name: 'password', type: 'text' },
  password_hash: { name: 'passwordHash', type: 'text' },
  first_name: { name: 'firstName', type: 'text' },
  last_name: { name: 'lastName', type: 'text' },
  gender: { name: 'gender', type: 'text' },
  status: { name: 'status', type: 'text' },
  guest: { name: 'guest', type: 'boolean' },
  on_behalf_opt_out: { name: 'onBehalfOptOut', type: 'boolean' },
};

/**
 * One line of NDJSON.
 *
 * @param shopId shop of a customer whose line names none
 */
export function fromJsonLine(text: string, shopId?: number): ImportRecord {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    return whole(error instanceof AppError ? error.message : 'is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return whole('must be a JSON object');
  return fromEntries(
    Object.entries(value).filter(([, field]) => field !== null),
    shopId,
  );
}

/** One record of CSV under the names of the header; an empty field counts as left out. */
export function fromCsvRecord(header: readonly string[], text: string, shopId?: number): ImportRecord {
  const fields = csvFields(text);
  if (fields === null) return whole('has quotes that do not fit');
  if (fields.length !== header.length) return whole(`has ${fields.length} fields, the header has ${header.length}`);
  const entries = header.map((name, index): [string, unknown] => [name, typed(name, fields[index] as string)]);
  return fromEntries(
    entries.filter(([, value]) => value !== ''),
    shopId,
  );
}

function fromEntries(entries: readonly (readonly [string, unknown])[], shopId: number | undefined): ImportRecord {
  const errors = entries.flatMap(([name, value]): FieldError[] => {
    const field = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (!field) return [{ pointer: `/${name.slice(0, 100)}`, detail: 'is no field of a customer' }];
    return fits(field, value) ? [] : [{ pointer: `/${name}`, detail: `must be a ${field.type}` }];
  });
  if (errors.length > 0) return { errors };
  const input: Record<string, unknown> = { shopId };
  for (const [name, value] of entries) input[(FIELDS[name] as Field).name] = value;
  if (input['shopId'] === undefined) return { errors: [{ pointer: '/shop', detail: 'is needed' }] };
  return { input: input as unknown as CustomerInput };
}

/** CSV knows text only: numbers and booleans are read where the field wants one. */
function typed(name: string, text: string): unknown {
  const type = Object.hasOwn(FIELDS, name) ? FIELDS[name]?.type : 'text';
  if (type === 'number' && /^\d{1,16}$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

function fits({ type }: Field, value: unknown): boolean {
  return type === 'number' ? Number.isSafeInteger(value) : typeof value === (type === 'text' ? 'string' : 'boolean');
}

function whole(detail: string): ImportRecord {
  return { errors: [{ pointer: '', detail }] };
}
