import { Injectable } from '@nestjs/common';
import { Invalidations, LeasedCache } from '#platform';
import { isEntityId } from './entity-id.js';
import { type Standing, type StandingDecision, standingIn } from './standing.policy.js';
import { StandingReader } from './standing.reader.js';

const MOST_STANDINGS = 50_000;
/** Pairs of customer and company, refused ones among them: who asks for made-up companies must not fill the memory. */
const MOST_PAIRS = 100_000;

/** The key of an invalidation of kind `membership`: everything of one customer. */
export const membershipKey = (tenantId: number, customerId: number): string => `${tenantId}/${customerId}`;

/** Which customer may do what in which company, from a cache that follows every change within a second. */
@Injectable()
export class Standings {
  private readonly cache: LeasedCache<Standing>;
  /** By customer, the companies that the cache holds or is reading: their membership changes as one. */
  private readonly companies = new Map<string, Set<string>>();
  private pairs = 0;

  constructor(
    private readonly reader: StandingReader,
    invalidations: Invalidations,
  ) {
    this.cache = new LeasedCache(invalidations, {
      kind: 'membership',
      max: MOST_STANDINGS,
      load: (key) => this.load(key),
    });
    invalidations.subscribe('membership', { invalidate: (key) => this.forget(key) });
    // Their assignments go with a customer who is deleted, and their number may come again.
    invalidations.subscribe('customer', { invalidate: (key) => this.forget(key) });
    // A company may have thousands of members, some of them in other companies: then everything is read again.
    invalidations.subscribe('legal_entity', { invalidate: () => this.forget(null) });
  }

  /** Asks the database only for what is not known, or refused. */
  async decide(tenantId: number, customerId: number, company: string): Promise<StandingDecision> {
    if (!isEntityId(company)) return { allowed: false, reason: 'entity_unknown' };
    const standing = await this.cache.get(`${membershipKey(tenantId, customerId)}/${company}`);
    return standing ?? standingIn(await this.reader.read(tenantId, customerId, company), company);
  }

  /** null = none. */
  async of(tenantId: number, customerId: number, company: string): Promise<Standing | null> {
    return isEntityId(company) ? this.cache.get(`${membershipKey(tenantId, customerId)}/${company}`) : null;
  }

  /** Without asking the database; undefined when it must be asked. */
  peek(tenantId: number, customerId: number, company: string): Standing | undefined {
    return this.cache.peek(`${membershipKey(tenantId, customerId)}/${company}`);
  }

  private async load(key: string): Promise<Standing | null> {
    const [tenantId, customerId, company] = key.split('/') as [string, string, string];
    this.remember(`${tenantId}/${customerId}`, company);
    const standing = standingIn(await this.reader.read(Number(tenantId), Number(customerId), company), company);
    return standing.allowed ? standing : null;
  }

  private remember(customer: string, company: string): void {
    if (this.pairs >= MOST_PAIRS) this.forget(null);
    const known = this.companies.get(customer) ?? new Set();
    if (known.has(company)) return;
    this.companies.set(customer, known.add(company));
    this.pairs++;
  }

  private forget(customer: string | null): void {
    if (customer === null) {
      this.companies.clear();
      this.pairs = 0;
      this.cache.invalidate(null);
      return;
    }
    const known = this.companies.get(customer);
    if (!known) return;
    for (const company of known) this.cache.invalidate(`${customer}/${company}`);
    this.companies.delete(customer);
    this.pairs -= known.size;
  }
}
