import { HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { CustomerRoutes } from './customer-routes.js';
import { EmporixDoor } from './emporix-door.js';
import { EmporixFields } from './emporix-fields.js';
import { EmporixIdDto, EmporixLoginDto, EmporixSignupDto } from './login.dto.js';
import { EmporixLogin } from './login.service.js';
import { SignupService } from './signup.service.js';
import { EmporixLoginTokensDto } from './token-answer.dto.js';

/** From a visit to a customer's session. */
@CustomerRoutes()
export class EmporixLoginController {
  constructor(
    private readonly door: EmporixDoor,
    private readonly logins: EmporixLogin,
    private readonly signups: SignupService,
  ) {}

  /** Makes a customer, and signs nobody in. */
  @TokenRoute()
  @Post('signup')
  @ApiBody({ type: EmporixSignupDto })
  @ApiCreatedResponse({ type: EmporixIdDto })
  async signup(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<EmporixIdDto> {
    const call = await this.door.openAnonymous(request, bearer);
    return { id: String(await this.signups.signUp(call, EmporixFields.of(request), request)) };
  }

  /** Signs a customer in; the visit goes on under its label. */
  @TokenRoute()
  @Post('login')
  @HttpCode(200)
  @ApiBody({ type: EmporixLoginDto })
  @ApiOkResponse({ type: EmporixLoginTokensDto })
  async login(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<EmporixLoginTokensDto> {
    const call = await this.door.openAnonymous(request, bearer);
    return this.logins.login(call, EmporixFields.of(request), request);
  }
}
