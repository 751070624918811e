import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { RequestOrigin } from '#kernel';
import { Database, OpenRoute, Origin } from '#platform';
import { SessionStarter } from './session-starter.js';
import { SessionDto } from './session.dto.js';
import { SetupDto } from './setup.dto.js';
import { SetupService } from './setup.service.js';
import { SignInLimits } from './sign-in-limits.js';

@ApiTags('session')
@Controller('/admin/v1/setup')
export class SetupController {
  constructor(
    private readonly database: Database,
    private readonly setup: SetupService,
    private readonly limits: SignInLimits,
    private readonly starter: SessionStarter,
  ) {}

  /** Makes the owner of a fresh installation with the one-time link and signs them in. */
  @OpenRoute()
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: SessionDto })
  async createOwner(
    @Body() { token, ...owner }: SetupDto,
    @Origin() origin: RequestOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    await this.limits.count(origin, 'setup');
    const session = await this.database.transaction(async (tx) => {
      const operator = await this.setup.createOwner(tx, origin, token, owner);
      return this.starter.start(tx, operator, origin, 'setup_link');
    });
    return this.starter.answer(reply, session);
  }
}
