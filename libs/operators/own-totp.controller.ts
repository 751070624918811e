import { Body, Controller, Delete, Get, HttpCode, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OperatorTotp } from '#access';
import type { AdminCaller } from '#kernel';
import { Admin, Database, Requires } from '#platform';
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

  /** The first code: from now on a sign-in asks for one. The recovery codes are in this answer only. */
  @Requires('own_account')
  @Post('confirm')
  @HttpCode(200)
  @ApiOkResponse({ type: RecoveryCodesDto })
  async confirm(@Admin() caller: AdminCaller, @Body() body: ConfirmTotpDto): Promise<RecoveryCodesDto> {
    await this.stepUp.count(caller);
    const recovery_codes = await this.database.transaction((tx) => this.totp.confirm(tx, caller, body.code));
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
