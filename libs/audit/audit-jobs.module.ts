import { Module } from '@nestjs/common';
import { PartitionUpkeep } from './partition-upkeep.js';
import { SealingJob } from './sealing.job.js';

/**
 * The background work of the log. Not part of the global module: at shutdown Nest ends global modules last and in no order
 * that we choose, and the last sealing needs the database, which is one of them.
 */
@Module({ providers: [SealingJob, PartitionUpkeep] })
export class AuditJobsModule {}
