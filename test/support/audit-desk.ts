import { type AuditEntry, AuditLog, type AuditRecord } from '#audit';
import { auditEntry } from './builders/audit.js';
import { type AdminClient, signInAs } from './builders/operator.js';
import { createTenant } from './builders/tenant.js';
import { type Answer, startTestApp, type TestApp } from './test-app.js';

/** Two tenants, acme and rival, with an auditor of each in front of the log. */
export interface AuditDesk {
  readonly mandate: TestApp;
  /** Sees acme only. */
  readonly auditor: AdminClient;
  /** Sees rival only. */
  readonly rivals: AdminClient;
  /** Writes an event, of acme unless said otherwise. */
  record(changes?: Partial<AuditEntry>): Promise<void>;
  /** As acme's auditor, unless said otherwise. */
  search(query: Record<string, string>, reader?: AdminClient): Promise<Answer>;
  /** The events of a search that is answered. */
  found(query: Record<string, string>, reader?: AdminClient): Promise<AuditRecord[]>;
  close(): Promise<void>;
}

export async function startAuditDesk(): Promise<AuditDesk> {
  const mandate = await startTestApp();
  const acme = await createTenant(mandate, { slug: 'acme' });
  const rival = await createTenant(mandate, { slug: 'rival' });
  const auditor = await signInAs(mandate, { role: 'auditor', tenants: [acme.id] });
  const search: AuditDesk['search'] = (query, reader = auditor) =>
    reader.get(`/admin/v1/audit-events?${new URLSearchParams(query).toString()}`);
  return {
    mandate,
    auditor,
    rivals: await signInAs(mandate, { role: 'auditor', tenants: [rival.id] }),
    record: (changes = {}) => mandate.app.get(AuditLog, { strict: false }).recordAlone(auditEntry(changes)),
    search,
    found: async (query, reader) => {
      const answer = await search(query, reader);
      if (answer.status !== 200) throw new Error(`the search was answered ${answer.status}: ${answer.text}`);
      return answer.body.items as AuditRecord[];
    },
    close: () => mandate.close(),
  };
}
