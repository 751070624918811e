import type { BoardFilter } from './calls.js';

/** The board's filters as they stand in its address; what is none of them or empty is left out. */
export function boardFilter(values: Readonly<Record<string, unknown>>): BoardFilter {
  const text = (name: string): Record<string, string> => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? { [name]: value } : {};
  };
  const customer = Number(values['customer_id']);
  return {
    ...text('tenant'),
    ...text('client_id'),
    ...text('actor'),
    ...text('session_id'),
    ...(Number.isSafeInteger(customer) && customer > 0 ? { customer_id: customer } : {}),
  };
}
