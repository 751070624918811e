import { Injectable } from '@nestjs/common';
import type { AppError, RequestOrigin } from '#kernel';
import type { ClientFacts } from '#oauth-clients';
import type { CallerAddress } from '#platform';
import type { SessionOrder } from './order.js';

/** A code on its way to become a session: everything about it is proven, only the kind has not decided again. */
export interface RedeemRequest {
  readonly tenantId: number;
  readonly customerId: number | null;
  /** As it is now, authenticated. */
  readonly client: ClientFacts;
  /** As the kind's module stored them with the code. */
  readonly facts: Readonly<Record<string, unknown>>;
  /** Id of the whole login; is added to the details of every event that the redemption writes. */
  readonly flow: string;
  /** The id that the session will have; see `CodeOrder`. */
  readonly sessionId: string;
  readonly origin: RequestOrigin;
  readonly callerAddress: CallerAddress;
  /** What the request says again of its login, such as `login_id` and `state`: it must be the same. */
  readonly sent: Readonly<Record<string, string>>;
  /** The company that the session shall act for; always null for kinds without `companies`. */
  readonly company: string | null;
}

/** A kind of authorization code, registered by the module that runs its login. */
export interface CodeKind {
  readonly name: string;
  /** The redemption may name a company. Left out: that is `invalid_request`. */
  readonly companies?: true | undefined;
  /**
   * Decides again by what is true now, without writing anything: whether the order becomes a session is known later. Throws
   * its own refusal, which it has recorded; the code stays unspent.
   *
   * @returns an order for the request's client and tenant; its event is usually `TOKEN_EVENTS.issued`
   */
  redeem(request: RedeemRequest): Promise<SessionOrder>;
  /**
   * The quota of the order was used up after `redeem` had decided: records the refusal and answers what to throw. Needed by
   * kinds whose orders have one; the code stays unspent.
   */
  quotaUsedUp?(request: RedeemRequest): Promise<AppError>;
}

/** Which kinds of code exist. A code of an unregistered kind is neither issued nor redeemed: unknown means no. */
@Injectable()
export class CodeKinds {
  private readonly kinds = new Map<string, CodeKind>();

  register(kind: CodeKind): void {
    if (this.kinds.has(kind.name)) throw new Error(`code kind ${kind.name} is registered twice`);
    this.kinds.set(kind.name, kind);
  }

  find(name: string): CodeKind | null {
    return this.kinds.get(name) ?? null;
  }
}
