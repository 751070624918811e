import { Global, Module } from '@nestjs/common';
import { AuditEventsController } from './audit-events.controller.js';
import { AuditEventsService } from './audit-events.service.js';
import { AuditExport } from './audit-export.js';
import { AuditLog } from './audit-log.js';
import { AuditReads } from './audit-reads.js';
import { AuditSearch } from './audit-search.js';
import { AuditSight } from './audit-sight.js';
import { EventSeals } from './event-seal.js';
import { ExportDownloads } from './export-downloads.js';
import { ExportPlaces } from './export-places.js';
import { ExportRecords } from './export-records.js';
import { PartitionUpkeep } from './partition-upkeep.js';
import { SealExport } from './seal-export.js';
import { Sealer } from './sealer.js';
import { SealingJob } from './sealing.job.js';
import { StatisticsController } from './statistics.controller.js';
import { StatisticsService } from './statistics.service.js';
import { AuditVerifier } from './verify.js';

@Global()
@Module({
  controllers: [AuditEventsController, StatisticsController],
  providers: [
    AuditLog,
    Sealer,
    SealExport,
    AuditVerifier,
    AuditSearch,
    AuditReads,
    AuditExport,
    ExportPlaces,
    ExportRecords,
    ExportDownloads,
    AuditSight,
    EventSeals,
    AuditEventsService,
    StatisticsService,
    SealingJob,
    PartitionUpkeep,
  ],
  exports: [
    AuditLog,
    AuditVerifier,
    AuditExport,
    AuditSearch,
    AuditEventsService,
    StatisticsService,
    SealExport,
    Sealer,
  ],
})
export class AuditModule {}
