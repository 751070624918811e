import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { OperatorService } from '#access';
import type { AdminCaller } from '#kernel';
import { Admin, Database, Requires } from '#platform';
import { ChangePasswordDto } from './operator.dto.js';
import { SessionStarter } from './session-starter.js';
import { SessionDto } from './session.dto.js';
import { SignInLimits } from './sign-in-limits.js';

@ApiTags('operators')
@Controller('/admin/v1/operators/me/password')
export class OwnPasswordController {
  constructor(
    private readonly operators: OperatorService,
    private readonly limits: SignInLimits,
    private readonly starter: SessionStarter,
    private readonly database: Database,
  ) {}

  /** Changes the own password: every session ends, and this browser goes on with a new one. */
  @Requires('own_account')
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: SessionDto })
  async change(
    @Admin() caller: AdminCaller,
    @Body() body: ChangePasswordDto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    await this.limits.count(caller.origin, caller.actor.id);
    const session = await this.database.transaction(async (tx) => {
      const operator = await this.operators.changeOwnPassword(tx, caller, body.current_password, body.new_password);
      return this.starter.start(tx, operator, caller.origin, 'new_password');
    });
    return this.starter.answer(reply, session);
  }
}
