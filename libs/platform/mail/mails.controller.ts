import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { seesTenant } from '../admin/tenant-sight.js';
import { Admin } from '../http/request.js';
import { Requires } from '../http/route-access.js';
import { MailPostman } from './mail-postman.js';
import { KeptMailPage } from './mails.dto.js';

@ApiTags('mails')
@Controller('/admin/v1/mails')
export class MailsController {
  constructor(private readonly postman: MailPostman) {}

  /** To whom mails went that were kept as files in the data directory, newest first; empty with a mail server. */
  @Get()
  @Requires('customer_read')
  @ApiOkResponse({ type: KeptMailPage })
  async list(@Admin() caller: AdminCaller): Promise<KeptMailPage> {
    const seen = (await this.postman.kept()).filter(({ tenantId }) => seesTenant(caller, tenantId));
    return { items: seen.map(({ to, at }) => ({ to, at: at.toISOString() })), next_cursor: null };
  }
}
