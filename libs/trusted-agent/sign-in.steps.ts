import { Injectable } from '@nestjs/common';
import { type Actor, AppError, type Caller } from '#kernel';
import { type EmployeeAccount, type EmployeeFacts, EmployeeSignIn, EmployeeTotp } from '#access';
import { Database } from '#platform';
import { AGENT_LOGIN_EVENTS } from './agent.events.js';
import { AgentRecords } from './agent.records.js';
import { AgentLoginStore } from './agent-login.store.js';
import type { SignInVisit } from './sign-in.door.js';
import { AgentSignInLimits, type GiveBack } from './sign-in.limits.js';
import type { SignInStep } from './sign-in.page.js';
import type { SignInNotice } from './sign-in.words.js';

/** What the agent typed. */
export type SignInForm = Readonly<Record<string, string>>;

/** What came of a step. */
export type StepOutcome =
  /** The next one is shown. */
  | 'next'
  | { readonly fault: SignInNotice; readonly step: SignInStep }
  /** Everything is proven. */
  | { readonly employee: EmployeeFacts };

const PASSWORD_AGAIN: StepOutcome = { fault: 'again', step: { name: 'password' } };

/** The steps of our own page. Which one it is follows from what is proven, never from what the form says. */
@Injectable()
export class SignInSteps {
  constructor(
    private readonly signIn: EmployeeSignIn,
    private readonly totp: EmployeeTotp,
    private readonly logins: AgentLoginStore,
    private readonly limits: AgentSignInLimits,
    private readonly records: AgentRecords,
    private readonly database: Database,
  ) {}

  /** Whose password was right in this sign-in, as they are now; null = nobody's, or they have changed since. */
  async accountOf({ login }: SignInVisit): Promise<EmployeeAccount | null> {
    return login.employee && this.signIn.account(login.employee);
  }

  async take(visit: SignInVisit, form: SignInForm): Promise<StepOutcome> {
    const account = await this.accountOf(visit);
    if (account === null) return this.password(visit, form);
    if (account.passwordIsBorrowed) return this.newPassword(visit, account, form);
    return this.code(visit, account, form['code'] ?? '');
  }

  private async password(visit: SignInVisit, { email = '', password = '' }: SignInForm): Promise<StepOutcome> {
    const { login, origin } = visit;
    if (email === '' && login.employee !== null) return PASSWORD_AGAIN;
    const giveBack = await this.limits.password(login.tenantId, email, origin);
    const result = await orGiveBack(giveBack, () => this.signIn.verifyPassword(login.tenantId, email, password));
    if ('refused' in result) {
      await this.failed(visit, result.refused, result.employee, email);
      return { fault: 'credentials', step: { name: 'password' } };
    }
    await giveBack();
    await this.database.transaction((tx) => this.logins.keepEmployee(tx, login.id, result.employee));
    return 'next';
  }

  /** With an app, its code is asked for in the same step: the password that somebody else knows changes nothing alone. */
  private async newPassword(
    visit: SignInVisit,
    { employee, hasTotp }: EmployeeAccount,
    { new_password: password = '', code = '' }: SignInForm,
  ): Promise<StepOutcome> {
    const giveBack = await this.limits.code(employee.id);
    const changed = await orGiveBack(giveBack, () =>
      this.database.transaction(async (tx) => {
        if (hasTotp && !(await this.totp.prove(tx, employee, code))) return 'wrong code';
        const now = await this.signIn.setOwnPassword(tx, callerOf(visit, employee), employee, password);
        if (now) await this.logins.keepEmployee(tx, visit.login.id, now);
        return now;
      }),
    ).catch(passwordFault);
    const step = { name: 'new_password', withCode: hasTotp } as const;
    if (changed === 'wrong code') {
      await this.failed(visit, 'totp', employee);
      return { fault: 'code', step };
    }
    if (changed === 'bad password') return { fault: 'new_password', step };
    await giveBack();
    if (changed === null) return PASSWORD_AGAIN;
    return hasTotp ? { employee: changed } : 'next';
  }

  /** The code of their app; the first one of a new app switches it on. */
  private async code(visit: SignInVisit, { employee, hasTotp }: EmployeeAccount, code: string): Promise<StepOutcome> {
    const giveBack = await this.limits.code(employee.id);
    const right = await orGiveBack(giveBack, () =>
      this.database.transaction((tx) =>
        hasTotp
          ? this.totp.prove(tx, employee, code)
          : this.totp.confirm(tx, callerOf(visit, employee), employee, code),
      ),
    );
    if (!right) {
      await this.failed(visit, 'totp', employee);
      return { fault: 'code', step: hasTotp ? { name: 'code' } : { name: 'enrol', offer: null } };
    }
    await giveBack();
    return { employee };
  }

  private async failed(
    { login, origin }: SignInVisit,
    reason: string,
    employee: EmployeeFacts | null,
    email?: string,
  ): Promise<void> {
    const actor = employee && actorOf(employee);
    const mishap = { type: AGENT_LOGIN_EVENTS.failed, reason, actor, ...(email === undefined ? {} : { email }) };
    await this.records.turnedDown(login, mishap, origin);
  }
}

const actorOf = ({ id, name }: EmployeeFacts): Actor => ({ type: 'agent', id, name });

const callerOf = ({ origin }: SignInVisit, employee: EmployeeFacts): Caller => ({ actor: actorOf(employee), origin });

/** A fault of ours, or a new password that does not fit, is no try that failed. */
async function orGiveBack<T>(giveBack: GiveBack, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    await giveBack();
    throw error;
  }
}

/** What the page says of a password that is not taken; anything else goes on. */
function passwordFault(error: unknown): 'bad password' {
  if (error instanceof AppError && error.status === 422) return 'bad password';
  throw error;
}
