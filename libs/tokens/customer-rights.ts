import { Injectable } from '@nestjs/common';

/** Why a session cannot act for the company that was named. */
export type RightsReason = 'entity_unknown' | 'entity_not_member' | 'legal_entity_inactive';

/** Whose rights, and where. */
export interface RightsQuestion {
  readonly tenantId: number;
  readonly customerId: number;
  /** The company that the token shall act for; null = none. */
  readonly company: string | null;
  /** Somebody acts for the customer: then only a company gives rights, and none to administer its people. */
  readonly onBehalf: boolean;
}

/** What a customer may do beyond what their client's scopes say: by their groups, and by their roles in one company. */
export interface RightsGrant {
  readonly company: string | null;
  readonly scopes: readonly string[];
  /**
   * Changes whenever something of this is taken away. An access token carries what its session's mark stood for: with another
   * mark it is dead. null = nothing was granted that could be taken away.
   */
  readonly mark: string | null;
}

export type RightsDecision =
  { readonly allowed: true; readonly grant: RightsGrant } | { readonly allowed: false; readonly reason: RightsReason };

/** The module that knows companies and groups. */
export interface RightsSource {
  /** Asked at issue and at every refresh, the same function. */
  decide(question: RightsQuestion): Promise<RightsDecision>;
  /**
   * The mark as it is now, without asking the database; null = no right is left, undefined = `mark` must be asked. Asked at
   * nearly every use of a token that has one.
   */
  peekMark(question: RightsQuestion): string | null | undefined;
  mark(question: RightsQuestion): Promise<string | null>;
}

/** Who is asked for: null = nobody, or a guest. */
type Anybody = Omit<RightsQuestion, 'customerId'> & { readonly customerId: number | null };

/** What nobody can take away. */
export const NO_RIGHTS: RightsGrant = { company: null, scopes: [], mark: null };

/** Ids of companies: what has another form is none, and neither asked for nor recorded. */
const COMPANY_ID = /^[\w-]{1,66}$/;

export const isCompanyId = (text: string): boolean => COMPANY_ID.test(text);

/** The rights of customers. Until a source is registered nobody has any: a named company is unknown. */
@Injectable()
export class CustomerRights implements RightsSource {
  private source: RightsSource | null = null;

  register(source: RightsSource): void {
    if (this.source) throw new Error('a source of customers’ rights is registered twice');
    this.source = source;
  }

  async decide(question: RightsQuestion): Promise<RightsDecision> {
    const { company } = question;
    if (this.source && (company === null || isCompanyId(company))) return this.source.decide(question);
    return company === null ? { allowed: true, grant: NO_RIGHTS } : { allowed: false, reason: 'entity_unknown' };
  }

  /** The same for anybody: without a registered customer, and for whoever acts for one outside a company, there are none. */
  async decideFor({ customerId, ...where }: Anybody): Promise<RightsDecision> {
    const { company, onBehalf } = where;
    if (customerId !== null && !(onBehalf && company === null)) return this.decide({ ...where, customerId });
    return company === null ? { allowed: true, grant: NO_RIGHTS } : { allowed: false, reason: 'entity_not_member' };
  }

  peekMark(question: RightsQuestion): string | null | undefined {
    return this.source ? this.source.peekMark(question) : null;
  }

  async mark(question: RightsQuestion): Promise<string | null> {
    return this.source ? this.source.mark(question) : null;
  }
}
