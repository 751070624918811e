import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { Admin, page, pageSize, readNumericCursor, Requires } from '#platform';
import { AuditEventsService } from './audit-events.service.js';
import { AuditEventDto, AuditEventPage, AuditEventQuery, AuditExportQuery, auditFilter } from './audit-event.dto.js';

@ApiTags('Audit')
@Controller('admin/v1/audit-events')
export class AuditEventsController {
  constructor(private readonly events: AuditEventsService) {}

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

  /** Every event that fits, oldest first, as one stream. Recorded as `audit.exported` before it begins. */
  @Get('export')
  @Requires('audit_read')
  @ApiProduces('application/x-ndjson')
  async export(@Admin() caller: AdminCaller, @Query() query: AuditExportQuery): Promise<StreamableFile> {
    const text = await this.events.export(caller, auditFilter(query), query.format ?? 'ndjson');
    return new StreamableFile(Readable.from(text, { objectMode: false }), {
      type: 'application/x-ndjson',
      disposition: 'attachment; filename="audit-events.ndjson"',
    });
  }

  @Get(':id')
  @Requires('audit_read')
  @ApiOkResponse({ type: AuditEventDto })
  read(@Admin() caller: AdminCaller, @Param('id') id: string): Promise<AuditEventDto> {
    return this.events.read(caller, id);
  }
}
