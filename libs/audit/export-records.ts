import { Injectable } from '@nestjs/common';
import type { AdminCaller } from '#kernel';
import type { AuditEntry } from './audit-entry.js';
import type { ExportFormat } from './audit-export.js';
import type { AuditFilter, Sight } from './audit-filter.js';
import { AuditLog } from './audit-log.js';
import type { ExportRefusal } from './export-places.js';
import type { ExportBreakReason, ExportEnd } from './export-run.js';

/** Who wants which events taken out. */
export interface ExportOrder {
  readonly caller: AdminCaller;
  /** The tenants whose events the caller may see. */
  readonly sight: Sight;
  /** Whose log it is; null = of more than one tenant. */
  readonly tenant: string | null;
  readonly filter: AuditFilter;
  readonly format: ExportFormat;
}

const OUTCOMES: Readonly<Record<ExportBreakReason, AuditEntry['outcome']>> = {
  right_lost: 'refused',
  reader_gone: 'failed',
  reading_failed: 'failed',
  service_stopped: 'failed',
};

/** What stands in the log about its own exports: what was asked for, not what was in them. Committed when it resolves. */
@Injectable()
export class ExportRecords {
  constructor(private readonly log: AuditLog) {}

  /** Nothing may be handed out before. */
  begun(order: ExportOrder): Promise<void> {
    return this.log.recordAlone({ ...entryOf(order), type: 'audit.exported', outcome: 'success' });
  }

  refused(order: ExportOrder, reason: ExportRefusal): Promise<void> {
    return this.log.recordAlone({ ...entryOf(order), type: 'audit.export_refused', outcome: 'refused', reason });
  }

  brokenOff(order: ExportOrder, reason: ExportBreakReason, { bytes }: ExportEnd): Promise<void> {
    const entry = entryOf(order, { bytes });
    return this.log.recordAlone({ ...entry, type: 'audit.export_broken_off', outcome: OUTCOMES[reason], reason });
  }
}

function entryOf({ caller, tenant, filter, format }: ExportOrder, more: Readonly<Record<string, unknown>> = {}) {
  return { tenant, actor: caller.actor, origin: caller.origin, details: { filter, format, ...more } };
}
