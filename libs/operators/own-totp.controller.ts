import { Body, Controller, Delete, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { OperatorTotp } from '#access';
import type { AdminCaller } from '#kernel';
import { Admin, Database, Requires } from '#platform';
import { CurrentSession } from './current-session.js';
import { StepUp } from './step-up.js';
import {
  BeginTotpDto,
  ConfirmTotpDto,
  RecoveryCodesDto,
  RemoveTotpDto,
  totpOfferDto,
  TotpOfferDto,
  totpStateDto,
  TotpStateDto,
} from './totp.dto.js';

/** The authenticator app of whoever is signed in. */
@ApiTags('operators')
@Controller('/admin/v1/operators/me/totp')
export class OwnTotpController {
  constructor(
    private readonly totp: OperatorTotp,
    private readonly stepUp: StepUp,
    private readonly current: CurrentSession,
    private readonly database: Database,
  ) {}

  @Requires('own_account')
  @Get()
  @ApiOkResponse({ type: TotpStateDto })
  async read(@Admin() caller: AdminCaller): Promise<TotpStateDto> {
    return totpStateDto(await this.totp.state(this.database.orm.manager, caller));
  }

  /** Makes a secret for the app. Nothing is asked for at a sign-in before it was confirmed. */
  @Requires('own_account')
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: TotpOfferDto })
  async begin(@Admin() caller: AdminCaller, @Body() body: BeginTotpDto): Promise<TotpOfferDto> {
    await this.stepUp.count(caller);
    const offer = await this.database.transaction((tx) => this.totp.begin(tx, caller, body.current_password));
    return totpOfferDto(offer);
  }

  /**
   * The first code: from now on a sign-in asks for one, and every session but this one ends. The recovery codes are in
   * this answer only.
   */
  @Requires('own_account')
  @Post('confirm')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodesDto })
  async confirm(
    @Admin() caller: AdminCaller,
    @Body() body: ConfirmTotpDto,
    @Req() request: FastifyRequest,
  ): Promise<RecoveryCodesDto> {
    await this.stepUp.count(caller);
    const session = await this.current.of(request);
    const recovery_codes = await this.database.transaction(async (tx) => {
      const codes = await this.totp.confirm(tx, caller, body.code);
      await this.current.outlive(tx, caller, session);
      return codes;
    });
    return { recovery_codes };
  }

  /** A sign-in asks for the password only from now on. */
  @Requires('own_account')
  @Delete()
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@Admin() caller: AdminCaller, @Body() body: RemoveTotpDto): Promise<void> {
    await this.stepUp.count(caller);
    await this.database.transaction((tx) => this.totp.remove(tx, caller, body.current_password, body.code));
  }
}
