import type { BoardFilter } from './calls.js';

/**
 * The board's filters as they stand in its address; what is none of them or empty is left out. A customer who cannot be one
 * stays one, and so does a kind: without that filter the stop switch would end everybody's.
 */
export function boardFilter(values: Readonly<Record<string, unknown>>): BoardFilter {
  const text = (name: string): Record<string, string> => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? { [name]: value } : {};
  };
  const customer = values['customer_id'] ?? '';
  return {
    ...text('tenant'),
    ...text('client_id'),
    ...text('actor'),
    ...text('employee_id'),
    ...text('call_id'),
    ...text('kind'),
    ...text('session_id'),
    // The server takes no customer 0.
    ...(customer === '' ? {} : { customer_id: Number(customer) || 0 }),
  };
}
