import { Inject, Injectable } from '@nestjs/common';
import type { Transaction } from '#kernel';
import { APP_SETTINGS, Database, decrypt, encrypt, type Settings, type Statement } from '#platform';
import type { AgentLoginRequest, AgentWish } from './agent-request.js';
import type { EmployeeWish } from './employee-request.js';

/** What every sign-in under way has. */
interface LoginUnderWay {
  /** The flow: every event of the sign-in names it. */
  readonly id: string;
  readonly tenantId: number;
  readonly clientId: string;
  readonly redirectUri: string;
  /** The client's own. */
  readonly state: string | null;
  readonly browserDigest: Buffer;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  /** null = on our own page, or the agent has still to choose. */
  readonly way: ProviderWay | null;
  /** On our own page: whose password was right, and their epoch then. */
  readonly employee: KnownEmployee | null;
  readonly used: boolean;
}

/** To act for a customer. */
export interface ActingLogin extends LoginUnderWay {
  readonly purpose: 'acting';
  readonly face: AgentLoginRequest['face'];
  readonly wish: AgentWish;
}

/** For themself. */
export interface EmployeeLogin extends LoginUnderWay {
  readonly purpose: 'employee';
  readonly wish: EmployeeWish;
}

/** A sign-in under way. */
export type AgentLogin = ActingLogin | EmployeeLogin;

/** The way over an identity provider. */
export interface ProviderWay {
  readonly providerId: number;
  readonly nonce: string;
  readonly codeVerifier: string;
}

export interface KnownEmployee {
  readonly id: string;
  readonly epoch: number;
}

type StoredWish =
  | (AgentWish & { readonly purpose?: undefined; readonly face: ActingLogin['face'] })
  | (EmployeeWish & { readonly purpose: 'employee' });

interface LoginRow {
  readonly id: string;
  readonly tenant_id: number;
  readonly client_id: string;
  readonly request: StoredWish;
  readonly redirect_uri: string;
  readonly state: string | null;
  readonly browser_digest: Buffer;
  readonly provider_id: number | null;
  readonly nonce: Buffer | null;
  readonly verifier: Buffer | null;
  readonly employee_id: string | null;
  readonly employee_epoch: number | null;
  readonly expires_at: Date;
  readonly used_at: Date | null;
}

const BY_ID: Statement = { name: 'agent_login_by_id', text: 'select * from agent_login where id = $1' };
const BY_STATE: Statement = {
  name: 'agent_login_by_state',
  text: 'select * from agent_login where state_digest = $1',
};
const SPEND: Statement = {
  name: 'agent_login_spend',
  text: `update agent_login set used_at = $2::timestamptz
    where id = $1 and used_at is null and expires_at > $2::timestamptz returning id`,
};
const PRUNE: Statement = {
  name: 'agent_login_prune',
  text: `delete from agent_login where id in (
    select id from agent_login where expires_at < $1::timestamptz order by expires_at limit $2) returning id`,
};

/** The table `agent_login`. */
@Injectable()
export class AgentLoginStore {
  private readonly key: Buffer;

  constructor(
    private readonly database: Database,
    @Inject(APP_SETTINGS) settings: Settings,
  ) {
    this.key = settings.MANDATE_MASTER_KEY;
  }

  async add(tx: Transaction, login: AgentLogin): Promise<void> {
    const { purpose, wish } = login;
    const request: StoredWish = purpose === 'employee' ? { ...wish, purpose } : { ...wish, face: login.face };
    await tx.query(
      `insert into agent_login (id, tenant_id, client_id, request, redirect_uri, state, browser_digest, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ...[login.id, login.tenantId, login.clientId, JSON.stringify(request)],
        ...[login.redirectUri, login.state, login.browserDigest, new Date(login.expiresAt)],
      ],
    );
  }

  /** Chooses the provider, or another one: the answer of the one before is nobody's from here on. */
  async takeWay(tx: Transaction, id: string, way: ProviderWay, stateDigest: Buffer): Promise<void> {
    await tx.query(
      `update agent_login set provider_id = $2, nonce = $3, verifier = $4, state_digest = $5,
         employee_id = null, employee_epoch = null
       where id = $1 and used_at is null`,
      [
        ...[id, way.providerId],
        encrypt(this.key, Buffer.from(way.nonce), 'agent_login.nonce', id),
        encrypt(this.key, Buffer.from(way.codeVerifier), 'agent_login.verifier', id),
        stateDigest,
      ],
    );
  }

  /** Whose password was right. */
  async keepEmployee(tx: Transaction, id: string, { id: employeeId, epoch }: KnownEmployee): Promise<void> {
    await tx.query(`update agent_login set employee_id = $2, employee_epoch = $3 where id = $1 and used_at is null`, [
      id,
      employeeId,
      epoch,
    ]);
  }

  async findById(id: string): Promise<AgentLogin | null> {
    return this.found(await this.database.query<LoginRow>(BY_ID, [id]));
  }

  async findByState(stateDigest: Buffer): Promise<AgentLogin | null> {
    return this.found(await this.database.query<LoginRow>(BY_STATE, [stateDigest]));
  }

  /** True for the one caller who spends it in time. */
  async spend(id: string, now: number): Promise<boolean> {
    return (await this.database.query(SPEND, [id, new Date(now).toISOString()])).length === 1;
  }

  /** @returns how many were deleted, at most `most` */
  async deleteExpired(before: number, most: number): Promise<number> {
    return (await this.database.query(PRUNE, [new Date(before).toISOString(), most])).length;
  }

  private found([row]: readonly LoginRow[]): AgentLogin | null {
    if (!row) return null;
    return {
      ...wishOf(row.request),
      ...{ id: row.id, tenantId: row.tenant_id, clientId: row.client_id },
      ...{ redirectUri: row.redirect_uri, state: row.state, browserDigest: row.browser_digest },
      expiresAt: row.expires_at.getTime(),
      way: this.wayOf(row),
      employee:
        row.employee_id === null || row.employee_epoch === null
          ? null
          : { id: row.employee_id, epoch: row.employee_epoch },
      used: row.used_at !== null,
    };
  }

  private wayOf({ id, provider_id: providerId, nonce, verifier }: LoginRow): ProviderWay | null {
    if (providerId === null || nonce === null || verifier === null) return null;
    return {
      providerId,
      nonce: decrypt(this.key, nonce, 'agent_login.nonce', id).toString(),
      codeVerifier: decrypt(this.key, verifier, 'agent_login.verifier', id).toString(),
    };
  }
}

function wishOf(
  request: StoredWish,
): Pick<ActingLogin, 'purpose' | 'face' | 'wish'> | Pick<EmployeeLogin, 'purpose' | 'wish'> {
  if (request.purpose === 'employee') {
    const { purpose, ...wish } = request;
    return { purpose, wish };
  }
  const { face, ...wish } = request;
  return { purpose: 'acting', face, wish };
}
