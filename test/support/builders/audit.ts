import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { type AuditEntry, AuditExport, AuditLog, AuditSearch, AuditVerifier, SealExport, Sealer } from '#audit';
import { Database, KeyRing, log, PlatformModule, readEnvironment, type Settings, SettingsModule } from '#platform';
import { createTestDatabase, type TestDatabase } from '../database.js';

const TEST_MASTER_KEY = 'kq3Jm0x1Yw7Zr5Tn8Vb2Cd4Ef6Gh9Ij0Kl1Mn2Op3Q4=';

/** The audit log by itself, without its background jobs: a test decides when something is sealed. */
export interface AuditStack {
  readonly context: INestApplicationContext;
  readonly database: TestDatabase;
  readonly log: AuditLog;
  readonly sealer: Sealer;
  readonly sealExport: SealExport;
  readonly verifier: AuditVerifier;
  readonly search: AuditSearch;
  readonly exports: AuditExport;
  readonly keys: KeyRing;
  close(): Promise<void>;
}

@Module({ providers: [AuditLog, Sealer, SealExport, AuditVerifier, AuditSearch, AuditExport] })
class AuditParts {}

/** @param shared another stack, whose database this one uses as a second instance would */
export async function startAudit(changes: Partial<Settings> = {}, shared?: AuditStack): Promise<AuditStack> {
  log.level = 'silent';
  const database = shared?.database ?? (await createTestDatabase());
  const settings = {
    ...readEnvironment({
      NODE_ENV: 'test',
      PUBLIC_URL: 'http://localhost:3000',
      MANDATE_MASTER_KEY: TEST_MASTER_KEY,
      DATABASE_URL: database.appUrl,
    }),
    ...changes,
  } as Settings;
  @Module({ imports: [SettingsModule.with(settings), PlatformModule, AuditParts] })
  class Stack {}
  const context = await NestFactory.createApplicationContext(Stack, { logger: false });
  return {
    context,
    database,
    log: context.get(AuditLog, { strict: false }),
    sealer: context.get(Sealer, { strict: false }),
    sealExport: context.get(SealExport, { strict: false }),
    verifier: context.get(AuditVerifier, { strict: false }),
    search: context.get(AuditSearch, { strict: false }),
    exports: context.get(AuditExport, { strict: false }),
    keys: context.get(KeyRing, { strict: false }),
    close: async () => {
      await context.close();
      if (!shared) await database.drop();
    },
  };
}

/** An ordinary event, as the on-behalf route records one. */
export function auditEntry(changes: Partial<AuditEntry> = {}): AuditEntry {
  return {
    tenant: 'acme',
    type: 'onbehalf.issued',
    outcome: 'success',
    actor: { type: 'client', id: '5', name: 'POS Berlin' },
    origin: { requestId: 'req-1', clientRequestId: null, address: '203.0.113.7', userAgent: 'POS/1.0' },
    clientId: '5',
    customerId: 4711,
    sessionId: '0190f0f0-1234-7234-8234-123456789abc',
    jti: 'AZDw8BI0cjSCNBI0VniavAAAAAE',
    details: { shop_id: 1001, reason: 'INC-2201' },
    ...changes,
  };
}

/** Records this many events in one transaction, and answers the ids of all events there are, in order. */
export async function recordEvents(audit: AuditStack, count: number, entry = auditEntry()): Promise<string[]> {
  const database = audit.context.get(Database, { strict: false });
  await database.transaction((tx) => audit.log.record(tx, ...Array.from({ length: count }, () => entry)));
  const rows = await audit.database.query<{ id: string }>('select id::text as id from audit_event e order by e.id');
  return rows.map((row) => row.id);
}

/**
 * Seals until nothing is left. One run is not always enough: transactions of other databases on the same server, such as
 * those of other tests, hold back the horizon.
 */
export async function sealAll(audit: AuditStack): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt++) {
    await audit.sealer.run();
    if ((await audit.sealer.lag()) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('events stay unsealed');
}

/** Does what somebody with the superuser's password could: changes rows with every trigger switched off. */
export async function tamper(audit: AuditStack, statement: string, values: unknown[] = []): Promise<void> {
  const client = new Client({ connectionString: audit.database.superuserUrl });
  await client.connect();
  try {
    await client.query('set session_replication_role = replica');
    const { rowCount } = await client.query(statement, values);
    if (rowCount === 0) throw new Error('the statement changed nothing');
  } finally {
    await client.end();
  }
}
