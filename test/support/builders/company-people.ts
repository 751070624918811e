import type { Customer, CustomerInput } from '#customers';
import type { LegalEntity } from '#legal-entities';
import { type Answer, call, type TestApp } from '../test-app.js';
import { addMember, createEntity } from './legal-entity.js';
import { createStorefront, SHOPPER_PASSWORD, type Storefront } from './storefront.js';

/** Where the shop takes the links of invitations. */
export const ACCEPT_URL = 'https://shop.example/join?token={token}';

/** A customer who is signed in, perhaps for a company. */
export class Person {
  constructor(
    private readonly mandate: Pick<TestApp, 'url'>,
    readonly customer: Customer & { email: string },
    readonly accessToken: string,
  ) {}

  get id(): number {
    return this.customer.id;
  }

  get email(): string {
    return this.customer.email;
  }

  /** The same person with the same token, calling another instance. */
  at(instance: Pick<TestApp, 'url'>): Person {
    return new Person(instance, this.customer, this.accessToken);
  }

  call(method: string, path: string, body?: unknown, ifMatch?: string): Promise<Answer> {
    const headers: Record<string, string> = ifMatch === undefined ? {} : { 'if-match': ifMatch };
    return call(this.mandate.url, method, `/v1/me/${path}`, { bearer: this.accessToken, body, headers });
  }

  invite(email: string, body: object = {}): Promise<Answer> {
    return this.call('POST', 'legal-entity-invitations', { email, accept_url: ACCEPT_URL, ...body });
  }

  accept(token: unknown): Promise<Answer> {
    return this.call('POST', 'legal-entity-invitations:accept', { token });
  }
}

let count = 0;

/** A shop whose customers act for companies. */
export class CompanyShop {
  constructor(
    readonly mandate: TestApp,
    readonly storefront: Storefront,
  ) {}

  get tenant(): { readonly id: number; readonly slug: string } {
    return this.storefront.tenant;
  }

  addCompany(wanted: Parameters<typeof createEntity>[2] = {}): Promise<LegalEntity> {
    return createEntity(this.mandate, this.tenant.slug, { id: `company-${++count}`, ...wanted });
  }

  /** A customer with a verified address, signed in for no company. */
  async person(wanted: Partial<CustomerInput> = {}): Promise<Person> {
    const customer = await this.storefront.addCustomer({ emailVerified: true, ...wanted });
    return this.signIn(customer);
  }

  /** Somebody who holds these roles in the company and acts for it. */
  async member(company: Pick<LegalEntity, 'id'>, ...roles: string[]): Promise<Person> {
    const customer = await this.storefront.addCustomer({ emailVerified: true });
    await addMember(this.mandate, this.tenant.slug, company.id, customer, { roles });
    return this.signIn(customer, company.id);
  }

  async signIn(customer: Customer & { email: string }, company: string | null = null): Promise<Person> {
    const { email } = customer;
    const { shop } = this.storefront;
    const answer = await this.storefront.post('login', {
      ...{ email, password: SHOPPER_PASSWORD, shop_id: shop.id, legal_entity_id: company },
    });
    if (answer.status !== 200) throw new Error(`sign-in of ${email} failed: ${answer.text}`);
    return new Person(this.mandate, customer, String(answer.body.access_token));
  }
}

export const createCompanyShop = async (mandate: TestApp): Promise<CompanyShop> =>
  new CompanyShop(mandate, await createStorefront(mandate));
