import { ApiProblem } from '../providers/problem.js';
import type { Customer, CustomerChange } from './calls.js';

/** The two switches of a customer. */
export type SwitchedField = 'status' | 'on_behalf_opt_out';

/**
 * Sets one switch by `write`, which sends the version of `base`. Whatever else somebody saved meanwhile stays; a switch that somebody else has set already is left.
 *
 * @throws ApiProblem for any refusal but a newer version
 */
export async function setField<Field extends SwitchedField>(
  customer: Customer,
  field: Field,
  value: Customer[Field],
  write: (base: Customer, change: CustomerChange) => Promise<Customer>,
): Promise<Customer> {
  let base = customer;
  for (;;) {
    try {
      return await write(base, { [field]: value });
    } catch (refused) {
      if (!(refused instanceof ApiProblem) || refused.status !== 412 || refused.current === null) throw refused;
      base = refused.current as Customer;
      if (base[field] === value) return base;
    }
  }
}
