import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Transaction } from '#kernel';
import { Database, type Statement } from '#platform';

/** A stored code, without itself. Times are milliseconds since 1970. */
export interface Code {
  /** SHA-256 of the code. */
  readonly digest: Buffer;
  readonly kind: string;
  readonly tenantId: number;
  readonly clientId: string;
  readonly customerId: number | null;
  readonly redirectUri: string | null;
  readonly codeChallenge: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly flow: string;
  /** The id of the session that it begins. */
  readonly sessionId: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** null = unspent. */
  readonly usedAt: number | null;
}

interface CodeRow {
  readonly kind: string;
  readonly tenant_id: number;
  readonly client_id: string;
  readonly customer_id: number | null;
  readonly redirect_uri: string | null;
  readonly code_challenge: string | null;
  readonly facts: Record<string, unknown>;
  readonly flow: string;
  readonly session_id: string;
  readonly created_at: number;
  readonly expires_at: number;
  readonly used_at: number | null;
}

const INSERT = `insert into authorization_code (digest, kind, tenant_id, client_id, customer_id, redirect_uri,
    code_challenge, facts, flow, session_id, created_at, expires_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`;

const SELECT: Statement = {
  name: 'code_select',
  text: `select kind, tenant_id, client_id, customer_id::float8 as customer_id, redirect_uri, code_challenge, facts, flow,
      session_id, (extract(epoch from created_at) * 1000)::float8 as created_at,
      (extract(epoch from expires_at) * 1000)::float8 as expires_at,
      (extract(epoch from used_at) * 1000)::float8 as used_at
    from authorization_code where digest = $1`,
};

/** None is older than a minute: the index finds the few that can still be redeemed. */
const WITHDRAW = `update authorization_code set expires_at = to_timestamp(0)
  where session_id = any($1::uuid[]) and used_at is null and expires_at > now() - interval '1 minute'`;

export async function insertCode(tx: EntityManager, code: Omit<Code, 'usedAt'>): Promise<void> {
  await tx.query(INSERT, [
    code.digest,
    code.kind,
    code.tenantId,
    code.clientId,
    code.customerId,
    code.redirectUri,
    code.codeChallenge,
    JSON.stringify(code.facts),
    code.flow,
    code.sessionId,
    new Date(code.createdAt).toISOString(),
    new Date(code.expiresAt).toISOString(),
  ]);
}

/** A redemption that is under way is waited for: after this, the codes' sessions either are there or never will be. */
export async function withdrawCodes(tx: Transaction, sessionIds: readonly string[]): Promise<void> {
  await tx.query(WITHDRAW, [sessionIds]);
}

/** The table `authorization_code`, read. It is spent by `SessionStore.insertForCode`. */
@Injectable()
export class CodeStore {
  constructor(private readonly database: Database) {}

  async find(digest: Buffer): Promise<Code | null> {
    const [row] = await this.database.query<CodeRow>(SELECT, [digest]);
    if (!row) return null;
    return {
      digest,
      kind: row.kind,
      tenantId: row.tenant_id,
      clientId: row.client_id,
      customerId: row.customer_id,
      redirectUri: row.redirect_uri,
      codeChallenge: row.code_challenge,
      facts: row.facts,
      flow: row.flow,
      sessionId: row.session_id,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      usedAt: row.used_at,
    };
  }
}
