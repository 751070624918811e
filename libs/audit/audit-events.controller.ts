import { Controller, Get, Param, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { type AdminCaller, Clock } from '#kernel';
import { Admin, AdminAuthenticator, page, pageSize, readNumericCursor, Requires } from '#platform';
import {
  AuditEventDetailDto,
  AuditEventPage,
  AuditEventQuery,
  AuditExportQuery,
  auditFilter,
} from './audit-event.dto.js';
import { AuditEventsService } from './audit-events.service.js';
import type { ExportFormat } from './audit-export.js';

const MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'application/x-ndjson',
  csv: 'text/csv; charset=utf-8; header=present',
};

const READ = 'audit_read';
const TEXT = { schema: { type: 'string' } };

@ApiTags('Audit')
@Controller('admin/v1/audit-events')
export class AuditEventsController {
  constructor(
    private readonly events: AuditEventsService,
    private readonly admin: AdminAuthenticator,
    private readonly clock: Clock,
  ) {}

  /** Events, newest first. The search itself is recorded as `audit.read`. */
  @Get()
  @Requires('audit_read')
  @ApiOkResponse({ type: AuditEventPage })
  async list(@Admin() caller: AdminCaller, @Query() query: AuditEventQuery): Promise<AuditEventPage> {
    const before = readNumericCursor(query, 1)?.[0] ?? null;
    const records = await this.events.list(caller, auditFilter(query), before, pageSize(query) + 1);
    return page(
      records,
      query,
      (record) => [Number(record.id)],
      (record) => record,
    );
  }

  /** Every event that fits, oldest first, as one stream: NDJSON or CSV. Recorded as `audit.exported` before it begins. */
  @Get('export')
  @Requires(READ)
  @ApiOkResponse({ content: { 'application/x-ndjson': TEXT, 'text/csv': TEXT } })
  async export(
    @Admin() caller: AdminCaller,
    @Req() request: FastifyRequest,
    @Query() query: AuditExportQuery,
  ): Promise<StreamableFile> {
    const format = query.format ?? 'ndjson';
    const allowed = await this.admin.watch(request, READ);
    const text = await this.events.download(caller, auditFilter(query), format, allowed);
    return new StreamableFile(text, {
      type: MEDIA_TYPES[format],
      disposition: `attachment; filename="audit-events-${this.today()}.${format}"`,
    });
  }

  @Get(':id')
  @Requires('audit_read')
  @ApiOkResponse({ type: AuditEventDetailDto })
  read(@Admin() caller: AdminCaller, @Param('id') id: string): Promise<AuditEventDetailDto> {
    return this.events.read(caller, id);
  }

  /** UTC, as the times in the file. */
  private today(): string {
    return new Date(this.clock.now()).toISOString().slice(0, 10);
  }
}
