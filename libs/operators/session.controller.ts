import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AdminCaller, RequestOrigin } from '#kernel';
import { Admin, Database, OpenRoute, Origin, Requires } from '#platform';
import { CurrentSession } from './current-session.js';
import { SessionStarter } from './session-starter.js';
import { SecondFactor } from './second-factor.js';
import { SessionDto, SignInDto, StepUpDto } from './session.dto.js';
import { SignInService } from './sign-in.service.js';
import { StepUp } from './step-up.js';

@ApiTags('session')
@Controller('/admin/v1/session')
export class SessionController {
  constructor(
    private readonly database: Database,
    private readonly signIns: SignInService,
    private readonly secondFactor: SecondFactor,
    private readonly stepUp: StepUp,
    private readonly starter: SessionStarter,
    private readonly current: CurrentSession,
  ) {}

  /**
   * Signs an operator in: sets the session cookie and answers the CSRF token. 401 `totp_required` asks for the same again
   * with `totp`.
   */
  @OpenRoute()
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: SessionDto })
  async signIn(
    @Body() { email, password, totp }: SignInDto,
    @Origin() origin: RequestOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const operator = await this.signIns.verify(origin, email, password);
    await this.secondFactor.count(operator, totp);
    const session = await this.database.transaction(async (tx) => {
      const way = await this.secondFactor.ask(tx, origin, operator, totp);
      return this.starter.start(tx, operator, origin, way);
    });
    return this.starter.answer(reply, session);
  }

  /** Who is signed in, with the CSRF token for a page that was reloaded. */
  @Requires('own_account')
  @Get()
  @ApiQuery({ name: 'peek', type: Boolean, required: false, description: 'true = the call keeps no session alive' })
  @ApiOkResponse({ type: SessionDto })
  async who(@Req() request: FastifyRequest): Promise<SessionDto> {
    return this.starter.describe(await this.current.of(request));
  }

  /** Confirms the sign-in, which is fresh for 15 minutes then. The cookie and the CSRF token are new ones. */
  @Requires('own_account')
  @Post('step-up')
  @HttpCode(200)
  @ApiOkResponse({ type: SessionDto })
  async confirm(
    @Admin() caller: AdminCaller,
    @Body() body: StepUpDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionDto> {
    const session = await this.current.of(request);
    await this.stepUp.count(caller);
    const confirmed = await this.database.transaction((tx) => this.stepUp.confirm(tx, caller, session, body));
    return this.starter.answer(reply, confirmed);
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
