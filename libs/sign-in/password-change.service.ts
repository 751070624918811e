import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EntityManager } from 'typeorm';
import { accessDenied, type AppError, conflict, invalidToken } from '#kernel';
import { type CustomerAccount, CustomerLogin, CustomerService, type LoginRefusal, passwordFault } from '#customers';
import { ClientDirectory } from '#oauth-clients';
import { hashPassword, type RateLimit, RateLimits } from '#platform';
import type { AccessTokenInfo } from '#tokens';
import { accountKey } from './account-key.js';
import type { BodyOf } from './body.js';
import { PASSWORD } from './body-fields.js';
import { CarriedSessions } from './carried-sessions.js';
import { KnownDevices } from './known-devices.js';
import { mayUsePasswords } from './refresh-rules.js';
import { wrongPassword } from './sign-in.errors.js';
import { SignInRefusals } from './sign-in.refusals.js';
import { callOf, type StorefrontCall } from './storefront-door.js';
import { tooWeak } from './weak-password.js';

/** SCAYLE's body: the present password and the new one. */
export const CHANGE_FIELDS = { password: PASSWORD, new_password: PASSWORD };
type ChangeBody = BodyOf<typeof CHANGE_FIELDS>;

/** Per session: whoever stole a token must not find the password by it, nor keep its owner from changing it. */
const PASSWORD_SESSION: RateLimit = { name: 'password_session', points: 10, seconds: 900, shared: true };

/** A change that may be carried out. */
export interface Change {
  readonly call: StorefrontCall;
  readonly bearer: AccessTokenInfo;
  readonly account: CustomerAccount;
  readonly passwordHash: string;
}

/** New passwords by customers who are signed in. */
@Injectable()
export class PasswordChange {
  constructor(
    private readonly logins: CustomerLogin,
    private readonly customers: CustomerService,
    private readonly clients: ClientDirectory,
    private readonly limits: RateLimits,
    private readonly devices: KnownDevices,
    private readonly carried: CarriedSessions,
    private readonly refusals: SignInRefusals,
  ) {}

  /** 403 when the present password is wrong or there is none, 400 `weak_password`, 429. */
  async prepare(bearer: AccessTokenInfo, body: ChangeBody, request: FastifyRequest): Promise<Change> {
    const client = await this.clients.facts(bearer.clientId);
    if (!client) throw invalidToken();
    const call = callOf(client, request);
    if (!mayUsePasswords(client)) throw await this.refused(call, bearer, 'grant', accessDenied());
    if (bearer.customerId === null) throw await this.refused(call, bearer, 'no_customer', accessDenied());
    await this.limits.consume(PASSWORD_SESSION, bearer.session.id);
    const account = await this.logins.verifyCurrent(bearer.tenantId, bearer.customerId, body.password);
    if ('refused' in account) {
      throw await this.refused(call, bearer, account.refused, refusalOf(account.refused));
    }
    await this.limits.forget(PASSWORD_SESSION, bearer.session.id);
    const fault = passwordFault(body.new_password, account.email);
    if (fault !== null) throw await this.refused(call, bearer, 'weak_password', tooWeak(fault, '/new_password'));
    return { call, bearer, account, passwordHash: await hashPassword(body.new_password) };
  }

  /**
   * Ends every session of the customer but the one that asks: SCAYLE's storefronts go on with the tokens they have, whatever
   * the answer holds.
   */
  async carryOut(tx: EntityManager, { call, bearer, account, passwordHash }: Change): Promise<void> {
    const { customer: who } = account;
    const caller = { actor: { type: 'customer', id: String(who.id) } as const, origin: call.origin };
    const customer = await this.customers.replacePassword(tx, caller, who, { passwordHash });
    if (customer === null) {
      const about = { customerId: who.id };
      const error = conflict({ sentence: 'The customer was changed in the meantime.' });
      throw await this.refusals.refusal(call, 'customer.password_refused', 'customer_changed', about, error);
    }
    await this.carried.over(tx, bearer.session, who.epoch, customer);
    await this.devices.forget(tx, customer);
  }

  /** The device that changed it is the customer's; all others have to sign in anew. */
  async remember({ call, account: { customer, email } }: Change): Promise<void> {
    const account = accountKey(customer.tenantId, customer.shopId, email ?? '');
    await this.devices.remember(account, call.visitor, customer);
  }

  private refused(call: StorefrontCall, bearer: AccessTokenInfo, reason: string, error: AppError): Promise<AppError> {
    const about = { customerId: bearer.customerId };
    return this.refusals.refused(call, 'customer.password_refused', reason, about, error);
  }
}

function refusalOf(reason: LoginRefusal): AppError {
  if (reason === 'password') return wrongPassword();
  if (reason === 'guest') return accessDenied({ reason, sentence: 'A guest has no password.' });
  if (reason === 'no_password') {
    return accessDenied({ reason, sentence: 'This customer signs in elsewhere and has no password here to change.' });
  }
  // Deleted or deactivated since the token was judged.
  return invalidToken();
}
