import { describe, expect, it } from '@jest/globals';
import { ApiProblem } from '../providers/problem.js';
import type { Customer, CustomerChange } from './calls.js';
import { setField } from './set-field.js';

const customer = (version: number, fields: Partial<Customer> = {}): Customer =>
  ({ id: 4711, tenant: 'acme', status: 'active', on_behalf_opt_out: false, version, ...fields }) as Customer;

/** A server that holds this record and takes a change of its version alone. */
function serverWith(stored: Customer) {
  const written: [number, CustomerChange][] = [];
  const write = async (base: Customer, change: CustomerChange): Promise<Customer> => {
    if (base.version !== stored.version) throw new ApiProblem(412, { current: stored });
    written.push([base.version, change]);
    return { ...stored, ...change, version: stored.version + 1 };
  };
  return { write, written };
}

describe('a switch of a customer', () => {
  it('is set against the version that was seen', async () => {
    const server = serverWith(customer(3));
    expect(await setField(customer(3), 'status', 'inactive', server.write)).toMatchObject({ status: 'inactive' });
    expect(server.written).toEqual([[3, { status: 'inactive' }]]);
  });

  it('keeps what somebody else changed meanwhile', async () => {
    const server = serverWith(customer(5, { on_behalf_opt_out: true }));
    const stored = await setField(customer(3), 'status', 'inactive', server.write);
    expect(stored).toMatchObject({ status: 'inactive', on_behalf_opt_out: true });
    expect(server.written).toEqual([[5, { status: 'inactive' }]]);
  });

  it('is not written again when somebody else has set it', async () => {
    const server = serverWith(customer(4, { status: 'inactive' }));
    expect(await setField(customer(3), 'status', 'inactive', server.write)).toMatchObject({ version: 4 });
    expect(server.written).toEqual([]);
  });

  it('passes on every other refusal', async () => {
    const refusal = new ApiProblem(403, { permission: 'customer_manage' });
    const write = async (): Promise<Customer> => Promise.reject(refusal);
    await expect(setField(customer(3), 'status', 'inactive', write)).rejects.toBe(refusal);
  });
});
