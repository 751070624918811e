import { Controller, HttpCode, Post, Put, Req } from '@nestjs/common';
import { ApiBody, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ClientRoute, Database, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer, type TokenAnswer, TokenAnswerDto } from '#tokens';
import { readBody } from './body.js';
import { mailLanguage } from './mail-language.js';
import { CHANGE_FIELDS, PasswordChange } from './password-change.service.js';
import { ChangePasswordDto, ResetMailAnswerDto, ResetMailDto, ResetPasswordDto } from './password.dto.js';
import { PasswordReset, RESET_FIELDS } from './password-reset.service.js';
import { RESET_REQUEST_FIELDS, ResetRequests } from './reset-requests.service.js';
import { StorefrontDoor } from './storefront-door.js';

@ApiTags('sign-in')
@Controller('v1/auth/password')
export class PasswordController {
  constructor(
    private readonly door: StorefrontDoor,
    private readonly requests: ResetRequests,
    private readonly resets: PasswordReset,
    private readonly changes: PasswordChange,
    private readonly database: Database,
  ) {}

  /** Mails a link for a new password, if there is such a customer; the answer does not tell. */
  @ClientRoute()
  @Post('send-reset-email')
  @HttpCode(200)
  @ApiBody({ type: ResetMailDto })
  @ApiOkResponse({ type: ResetMailAnswerDto })
  async sendResetMail(@Req() request: FastifyRequest): Promise<ResetMailAnswerDto> {
    const call = await this.door.open(request);
    const body = readBody(request.body, RESET_REQUEST_FIELDS);
    const wanted = await this.requests.admit(call, body, mailLanguage(request.headers));
    await this.database.transaction((tx) => this.requests.record(tx, wanted));
    return { message: 'If a customer has this e-mail address, a mail is on its way.' };
  }

  /** Sets a password by a mailed link, ends every older session and signs in. A dead link is 400 `invalid_grant`. */
  @ClientRoute()
  @Put('update-by-hash')
  @ApiBody({ type: ResetPasswordDto })
  @ApiOkResponse({ type: TokenAnswerDto })
  async updateByHash(@Req() request: FastifyRequest): Promise<TokenAnswer> {
    const call = await this.door.open(request);
    const reset = await this.resets.prepare(call, readBody(request.body, RESET_FIELDS));
    const customer = await this.database.transaction((tx) => this.resets.redeem(tx, reset));
    return this.resets.signIn(reset, customer);
  }

  /**
   * Changes the password of the token's customer and ends their other sessions; the one that asks goes on. 403 when the
   * present password is wrong.
   */
  @TokenRoute()
  @Put()
  @HttpCode(204)
  @ApiBody({ type: ChangePasswordDto })
  @ApiNoContentResponse()
  async change(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<void> {
    const change = await this.changes.prepare(bearer, readBody(request.body, CHANGE_FIELDS), request);
    await this.database.transaction((tx) => this.changes.carryOut(tx, change));
    await this.changes.remember(change);
  }
}
