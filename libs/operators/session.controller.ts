import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AdminCaller, RequestOrigin } from '#kernel';
import { Admin, Database, OpenRoute, Origin, Requires } from '#platform';
import { CurrentSession } from './current-session.js';
import { SessionStarter } from './session-starter.js';
import { SessionDto, SignInDto } from './session.dto.js';
import { SignInService } from './sign-in.service.js';

@ApiTags('session')
@Controller('/admin/v1/session')
export class SessionController {
  constructor(
    private readonly database: Database,
    private readonly signIns: SignInService,
    private readonly starter: SessionStarter,
    private readonly current: CurrentSession,
  ) {}

  /** Signs an operator in: sets the session cookie and answers the CSRF token. */
  @OpenRoute()
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: SessionDto })
  async signIn(
    @Body() { email, password }: SignInDto,
    @Origin() origin: RequestOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const operator = await this.signIns.verify(origin, email, password);
    const session = await this.database.transaction((tx) => this.starter.start(tx, operator, origin, 'password'));
    return this.starter.answer(reply, session);
  }

  /** Who is signed in, with the CSRF token for a page that was reloaded. */
  @Requires('own_account')
  @Get()
  @ApiOkResponse({ type: SessionDto })
  async who(@Req() request: FastifyRequest): Promise<SessionDto> {
    return this.starter.describe(await this.current.of(request));
  }

  /** Signs out: the session is dead at once, everywhere. */
  @Requires('own_account')
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(
    @Admin() caller: AdminCaller,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.database.transaction((tx) => this.current.end(tx, caller, request));
    this.current.forget(reply);
  }
}
