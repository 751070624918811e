import { DataSource } from 'typeorm';
import { connectionOptions, log } from '#platform';
import { Configuration1795300000000 } from './migrations/1795300000000-configuration.js';
import { Sessions1795300000001 } from './migrations/1795300000001-sessions.js';
import { Audit1795300000002 } from './migrations/1795300000002-audit.js';
import { AuditSeals1795300000003 } from './migrations/1795300000003-audit-seals.js';
import { SessionLists1795300000004 } from './migrations/1795300000004-session-lists.js';
import { ClientDescription1795300000005 } from './migrations/1795300000005-client-description.js';
import { OperatorAccess1795300000006 } from './migrations/1795300000006-operator-access.js';
import { AuditPanel1795300000007 } from './migrations/1795300000007-audit-panel.js';
import { OnBehalfSessions1795300000008 } from './migrations/1795300000008-on-behalf-sessions.js';
import { AuthorizationCodes1795300000009 } from './migrations/1795300000009-authorization-codes.js';
import { IdentityProviders1795300000010 } from './migrations/1795300000010-identity-providers.js';
import { Sso1795300000011 } from './migrations/1795300000011-sso.js';
import { SignIn1795300000012 } from './migrations/1795300000012-sign-in.js';
import { SsoRevocation1795300000013 } from './migrations/1795300000013-sso-revocation.js';
import { SsoAnswers1795300000014 } from './migrations/1795300000014-sso-answers.js';
import { AgentSessions1795300000015 } from './migrations/1795300000015-agent-sessions.js';
import { Employees1795300000016 } from './migrations/1795300000016-employees.js';
import { AgentLogins1795300000017 } from './migrations/1795300000017-agent-logins.js';
import { GatewayRules1795300000018 } from './migrations/1795300000018-gateway-rules.js';
import { SsoClientLogins1795300000019 } from './migrations/1795300000019-sso-client-logins.js';
import { SessionRights1795300000020 } from './migrations/1795300000020-session-rights.js';
import { LegalEntities1795300000021 } from './migrations/1795300000021-legal-entities.js';
import { AccessControls1795300000022 } from './migrations/1795300000022-access-controls.js';
import { ReadyMadeKeys1795300000023 } from './migrations/1795300000023-ready-made-keys.js';
import { SaasSecrets1795300000024 } from './migrations/1795300000024-saas-secrets.js';
import { SessionContexts1795300000025 } from './migrations/1795300000025-session-contexts.js';
import { TokenExchange1795300000026 } from './migrations/1795300000026-token-exchange.js';
import { CompanyInvitations1795300000027 } from './migrations/1795300000027-company-invitations.js';
import { grantApplicationRights } from './migrations/grants.js';

const MIGRATIONS = [
  Configuration1795300000000,
  Sessions1795300000001,
  Audit1795300000002,
  AuditSeals1795300000003,
  SessionLists1795300000004,
  ClientDescription1795300000005,
  OperatorAccess1795300000006,
  AuditPanel1795300000007,
  OnBehalfSessions1795300000008,
  AuthorizationCodes1795300000009,
  IdentityProviders1795300000010,
  Sso1795300000011,
  SignIn1795300000012,
  SsoRevocation1795300000013,
  SsoAnswers1795300000014,
  AgentSessions1795300000015,
  Employees1795300000016,
  AgentLogins1795300000017,
  GatewayRules1795300000018,
  SsoClientLogins1795300000019,
  SessionRights1795300000020,
  LegalEntities1795300000021,
  AccessControls1795300000022,
  ReadyMadeKeys1795300000023,
  SaasSecrets1795300000024,
  SessionContexts1795300000025,
  TokenExchange1795300000026,
  CompanyInvitations1795300000027,
];

/** Names the lock that lets several instances start at once on an empty database (MI-07). */
const LOCK = `hashtext('mandate.migrate')`;

export interface DatabaseUrls {
  readonly owner: string;
  /** null or the owner's own = only one URL is known. */
  readonly application: string | null;
  /** Whether a role for the application may be made when there is only one URL. Default: yes. */
  readonly makeRole?: boolean;
}

export interface MigrationResult {
  /** URL that the application uses: the given one, or the same with the made role. */
  readonly applicationUrl: string;
  /** The application runs as the tables' owner: append-only rests on triggers alone. */
  readonly singleRole: boolean;
  /** Names of the migrations that ran now. */
  readonly applied: readonly string[];
}

/**
 * Brings the schema up to date as the owner, then gives the application's role its rights. With one URL only, makes a
 * role for the application where it may (DESIGN §6).
 */
export async function migrate(urls: DatabaseUrls): Promise<MigrationResult> {
  const owner = new DataSource({
    type: 'postgres',
    migrations: MIGRATIONS,
    migrationsTableName: 'schema_migration',
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    extra: connectionOptions(urls.owner, { max: 2, statementTimeout: 0 }),
  });
  await owner.initialize();
  const runner = owner.createQueryRunner();
  try {
    await runner.connect();
    await runner.query(`set idle_in_transaction_session_timeout = 0`);
    await runner.query(`select pg_advisory_lock(${LOCK})`);
    const applied = await owner.runMigrations({ transaction: 'each' });
    const role = await applicationRole(runner, urls);
    if (role.name !== null) await grantApplicationRights(runner, role.name);
    await runner.query('select mandate_ensure_session_partitions(), mandate_ensure_audit_partitions()');
    for (const { name } of applied) log.info({ migration: name }, 'schema migrated');
    return { applicationUrl: role.url, singleRole: role.name === null, applied: applied.map(({ name }) => name) };
  } finally {
    await runner.query(`select pg_advisory_unlock(${LOCK})`).catch(() => undefined);
    await runner.release();
    await owner.destroy();
  }
}

interface QueryRunnerLike {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

async function applicationRole(
  runner: QueryRunnerLike,
  urls: DatabaseUrls,
): Promise<{ name: string | null; url: string }> {
  const url = urls.application ?? urls.owner;
  const current = await roleOf(url);
  const [me] = (await runner.query(
    `select current_user as name, rolcreaterole or rolsuper as may_create from pg_roles where rolname = current_user`,
  )) as { name: string; may_create: boolean }[];
  if (!me) throw new Error('the owner role cannot be read');
  if (current !== me.name) return { name: current, url };

  if (urls.makeRole === false) return { name: null, url };
  const made = 'mandate_app';
  const [known] = (await runner.query('select 1 as found from pg_roles where rolname = $1', [made])) as {
    found: number;
  }[];
  if (!known) {
    if (!me.may_create) return { name: null, url };
    // Another database of the same server may be migrated at this moment: roles are shared, the lock is not.
    await runner.query(
      `do $$ begin create role ${made} nologin; exception when duplicate_object or unique_violation then null; end $$`,
    );
  }
  await runner.query(`do $$ begin grant ${made} to current_user; exception when others then null; end $$`);
  const withRole = new URL(url);
  const options = [withRole.searchParams.get('options') ?? '', `-c role=${made}`];
  withRole.searchParams.set('options', options.join(' ').trim());
  return { name: made, url: withRole.toString() };
}

async function roleOf(url: string): Promise<string> {
  const source = new DataSource({
    type: 'postgres',
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    extra: connectionOptions(url, { max: 1 }),
  });
  await source.initialize();
  try {
    const [row] = await source.query<{ name: string }[]>('select current_user as name');
    return row?.name ?? '';
  } finally {
    await source.destroy();
  }
}
