import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AdminCaller, type Caller, Clock, notFound } from '#kernel';
import { type FieldCheck, hashPassword, Invalidations, refuseFaults, takenFields, verifyPassword } from '#platform';
import { type Expectation, expectNothing, firstEpoch, type Tenant, TenantDirectory, TenantService } from '#tenancy';
import { customerEvents, type EventAddition } from './customer-audit.js';
import { customerKey } from './customer-directory.js';
import { type CustomerState, stateOf } from './customer-facts.js';
import { CustomerFinder, type CustomerView } from './customer-finder.js';
import type { CustomerChanges, CustomerInput } from './customer-input.js';
import { nextFreeCustomerId } from './customer-number.js';
import { Customer } from './customer.entity.js';
import { checkCustomer, checkWhole, endedSessions, normalEmail } from './customer.policy.js';

const refuseTaken = takenFields({
  customer_pkey: '/id',
  customer_external_id: '/external_id',
  customer_email: '/email',
});

/** Customers as the admin API, `mandate apply`, the import and the customers themselves change them. */
@Injectable()
export class CustomerService {
  constructor(
    private readonly finder: CustomerFinder,
    private readonly tenants: TenantService,
    private readonly directory: TenantDirectory,
    private readonly audit: AuditLog,
    private readonly invalidations: Invalidations,
    private readonly clock: Clock,
  ) {}

  /** 409 when id, external id or e-mail is taken; 422 when the shop is none of the tenant's. */
  async create(tx: EntityManager, caller: AdminCaller, input: CustomerInput): Promise<CustomerView> {
    return this.createIn(tx, caller, await this.tenants.choose(tx, caller, input.tenant), input);
  }

  /**
   * Like `create`, in a tenant that the caller is known to belong to.
   *
   * @param told what the event says instead of `customer.created`, or beside it
   */
  async createIn(
    tx: EntityManager,
    caller: Caller,
    tenant: Pick<Tenant, 'id' | 'slug'>,
    input: CustomerInput,
    told: EventAddition = {},
  ): Promise<CustomerView> {
    refuseFaults(checkCustomer(input));
    const epoch = firstEpoch(this.clock);
    const customer = tx.create(Customer, {
      tenantId: tenant.id,
      id: input.id ?? (await nextFreeCustomerId(tx, tenant.id)),
      ...{ shopId: input.shopId, externalId: null, email: null, emailVerified: false, passwordHash: null },
      ...{ firstName: '', lastName: '', gender: null, status: 'active', guest: input.guest ?? false },
      ...{ onBehalfOptOut: false, epoch, onBehalfEpoch: epoch },
    });
    await this.assign(tx, customer, input);
    await tx.insert(Customer, customer).catch(refuseTaken);
    const events = customerEvents(caller, tenant.slug, null, customer);
    await this.audit.record(tx, ...events.map((event) => ({ ...event, ...told })));
    return { customer, tenant: tenant.slug };
  }

  /** Deactivation, a new password or another shop end the customer's sessions. Changing nothing writes nothing. */
  async update(
    tx: EntityManager,
    caller: AdminCaller,
    tenant: string | undefined,
    id: number,
    changes: CustomerChanges,
    expect: Expectation<CustomerView> = expectNothing,
  ): Promise<CustomerView> {
    const found = await this.finder.find(tx, caller, tenant, id);
    return this.change(tx, caller, found.customer.tenantId, found.tenant, id, changes, expect);
  }

  activate(tx: EntityManager, caller: AdminCaller, tenant: string | undefined, id: number): Promise<CustomerView> {
    return this.update(tx, caller, tenant, id, { status: 'active' });
  }

  /** Ends every session of the customer at once; activating again revives none. */
  deactivate(tx: EntityManager, caller: AdminCaller, tenant: string | undefined, id: number): Promise<CustomerView> {
    return this.update(tx, caller, tenant, id, { status: 'inactive' });
  }

  /**
   * For callers who proved that they are this customer, and how: as somebody whose epoch was `who.epoch`. Ends every session
   * of theirs.
   *
   * @param passwordHash made before, so that the transaction does not wait for it
   * @param provedEmail the address by which they proved it, which thereby is verified
   * @returns the customer as they are now; null when they are no longer as they were proved, and nothing was changed
   */
  async replacePassword(
    tx: EntityManager,
    caller: Caller,
    who: Pick<CustomerState, 'tenantId' | 'id' | 'epoch'>,
    { passwordHash, provedEmail }: { readonly passwordHash: string; readonly provedEmail?: string },
  ): Promise<CustomerState | null> {
    const where = { tenantId: who.tenantId, id: who.id };
    const found = await tx.findOne(Customer, { where, lock: { mode: 'pessimistic_write' } });
    if (found?.status !== 'active' || found.guest || found.epoch !== who.epoch) return null;
    if (provedEmail !== undefined && found.email !== provedEmail) return null;
    const change = { passwordHash, emailVerified: provedEmail === undefined ? undefined : true };
    const tenant = await this.slugOf(who.tenantId);
    return stateOf((await this.change(tx, caller, who.tenantId, tenant, who.id, change)).customer);
  }

  /** For callers who proved that they are this customer. Opting out ends the on-behalf sessions. */
  async optOut(tx: EntityManager, caller: Caller, tenantId: number, id: number, optedOut: boolean): Promise<void> {
    await this.change(tx, caller, tenantId, await this.slugOf(tenantId), id, { onBehalfOptOut: optedOut });
  }

  /** For callers who proved that they are this customer: what they are called is theirs to say. */
  async rename(
    tx: EntityManager,
    caller: Caller,
    { tenantId, id }: Pick<CustomerState, 'tenantId' | 'id'>,
    names: Pick<CustomerChanges, 'firstName' | 'lastName'>,
  ): Promise<void> {
    await this.change(tx, caller, tenantId, await this.slugOf(tenantId), id, names);
  }

  /** `mandate apply` sets a password only when it is another one. */
  async hasPassword({ customer }: CustomerView, password: string): Promise<boolean> {
    return customer.passwordHash !== null && (await verifyPassword(customer.passwordHash, password));
  }

  /** `mandate apply --prune`. */
  async delete(tx: EntityManager, caller: AdminCaller, tenant: string | undefined, id: number): Promise<void> {
    const found = await this.finder.find(tx, caller, tenant, id);
    const { tenantId } = found.customer;
    await tx.delete(Customer, { tenantId, id });
    await this.audit.record(tx, ...customerEvents(caller, found.tenant, found.customer, null));
    await this.invalidations.record(tx, 'customer', customerKey(tenantId, id));
  }

  private async change(
    tx: EntityManager,
    caller: Caller,
    tenantId: number,
    tenant: string,
    id: number,
    changes: CustomerChanges,
    expect: Expectation<CustomerView> = expectNothing,
  ): Promise<CustomerView> {
    const customer = await tx.findOne(Customer, { where: { tenantId, id }, lock: { mode: 'pessimistic_write' } });
    if (!customer) throw notFound();
    expect({ customer, tenant });
    refuseFaults(checkCustomer(changes));
    const before = tx.create(Customer, customer);
    await this.assign(tx, customer, changes);
    const events = customerEvents(caller, tenant, before, customer);
    if (events.length === 0) return { customer, tenant };
    const ended = endedSessions(before, customer);
    if (ended.all) customer.epoch += 1;
    if (ended.onBehalf) customer.onBehalfEpoch += 1;
    await tx.save(customer).catch(refuseTaken);
    await this.audit.record(tx, ...events);
    await this.invalidations.record(tx, 'customer', customerKey(tenantId, id));
    return { customer, tenant };
  }

  /** Puts the given fields in, checks the customer as a whole, and hashes the password last: it is the costly step. */
  private async assign(tx: EntityManager, customer: Customer, given: CustomerChanges): Promise<void> {
    const wasGuest = customer.guest;
    const email = given.email === undefined ? customer.email : given.email && normalEmail(given.email);
    // Nobody has shown yet that the new address is theirs.
    const verified = email === customer.email ? customer.emailVerified : false;
    customer.email = email;
    customer.emailVerified = given.emailVerified ?? verified;
    customer.shopId = given.shopId ?? customer.shopId;
    customer.externalId = given.externalId === undefined ? customer.externalId : given.externalId;
    customer.firstName = given.firstName ?? customer.firstName;
    customer.lastName = given.lastName ?? customer.lastName;
    customer.gender = given.gender === undefined ? customer.gender : given.gender;
    customer.status = given.status ?? customer.status;
    customer.guest = given.guest ?? customer.guest;
    customer.onBehalfOptOut = given.onBehalfOptOut ?? customer.onBehalfOptOut;
    customer.passwordHash = given.passwordHash ?? customer.passwordHash;
    refuseFaults([...checkWhole(customer, wasGuest, given.password), await shopCheck(tx, customer)]);
    if (given.password !== undefined) customer.passwordHash = await hashPassword(given.password);
  }

  private async slugOf(tenantId: number): Promise<string> {
    const tenant = await this.directory.tenant(tenantId);
    if (!tenant) throw notFound();
    return tenant.slug;
  }
}

async function shopCheck(tx: EntityManager, { tenantId, shopId }: Customer): Promise<FieldCheck> {
  const found = await tx.query<unknown[]>('select 1 from shop where id = $1::bigint and tenant_id = $2', [
    shopId,
    tenantId,
  ]);
  return ['/shop', found.length > 0 ? null : 'is no shop of this tenant'];
}
