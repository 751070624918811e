import type { EndScope } from './calls.js';

/** Filters of the list, as they stand in its address. */
export type SessionFilter = Readonly<Record<string, unknown>>;

/** What the list's filters mean for an end at once; else why there is none. */
export type Scope =
  | { readonly scope: EndScope; /** The whole tenant, every shopper in it. */ readonly everything: boolean }
  | { readonly missing: 'tenant' | 'single' };

/**
 * @param only the one tenant in sight, or null when there are several: then a filter must name it
 */
export function endScope(filter: SessionFilter, only: string | null): Scope {
  const tenant = text(filter['tenant']) ?? only;
  // A single session is ended in its row.
  if (filter['session_id'] !== undefined) return { missing: 'single' };
  if (tenant === null) return { missing: 'tenant' };
  const [client, customer, kind] = [text(filter['client_id']), text(filter['customer_id']), text(filter['kind'])];
  return {
    scope: {
      tenant,
      ...(client === null ? {} : { client_id: client }),
      // What is no number is sent as 0, which the server refuses; left out, it would end everybody's.
      ...(customer === null ? {} : { customer_id: Number(customer) || 0 }),
      ...(kind === null ? {} : { kind }),
    },
    everything: client === null && customer === null && kind === null,
  };
}

function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}
