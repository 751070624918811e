import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { ClientRoute, Database } from '#platform';
import { type TokenAnswer, TokenAnswerDto } from '#tokens';
import { readBody } from './body.js';
import { CustomerSessions } from './customer-sessions.js';
import { GUEST_FIELDS, GuestService } from './guest.service.js';
import { GuestLoginDto, LoginDto, RegisterDto } from './login.dto.js';
import { LOGIN_FIELDS, LoginService } from './login.service.js';
import { REGISTER_FIELDS, RegistrationService } from './registration.service.js';
import { StorefrontDoor } from './storefront-door.js';

@ApiTags('sign-in')
@Controller('v1/auth')
export class LoginController {
  constructor(
    private readonly door: StorefrontDoor,
    private readonly logins: LoginService,
    private readonly registrations: RegistrationService,
    private readonly guests: GuestService,
    private readonly sessions: CustomerSessions,
    private readonly database: Database,
  ) {}

  /** Signs a customer in by e-mail and password. A wrong one is 400 `invalid_grant`, whatever was wrong. */
  @ClientRoute()
  @Post('login')
  @HttpCode(200)
  @ApiBody({ type: LoginDto })
  @ApiOkResponse({ type: TokenAnswerDto })
  async login(@Req() request: FastifyRequest): Promise<TokenAnswer> {
    const call = await this.door.open(request);
    return this.logins.login(call, readBody(request.body, LOGIN_FIELDS));
  }

  /** Makes a customer and signs them in. 409 when the shop has one of this e-mail address, 400 `weak_password`. */
  @ClientRoute()
  @Post('register')
  @ApiBody({ type: RegisterDto })
  @ApiCreatedResponse({ type: TokenAnswerDto })
  async register(@Req() request: FastifyRequest): Promise<TokenAnswer> {
    const call = await this.door.open(request);
    const registration = await this.registrations.prepare(call, readBody(request.body, REGISTER_FIELDS));
    const customer = await this.database.transaction((tx) => this.registrations.create(tx, registration));
    return this.registrations.signIn(registration, customer);
  }

  /** Makes a guest and signs them in, every time a new one. Their tokens work for a day at most. */
  @ClientRoute()
  @Post('login/guest')
  @HttpCode(200)
  @ApiBody({ type: GuestLoginDto })
  @ApiOkResponse({ type: TokenAnswerDto })
  async guest(@Req() request: FastifyRequest): Promise<TokenAnswer> {
    const call = await this.door.open(request);
    const body = readBody(request.body, GUEST_FIELDS);
    const place = await this.guests.admit(call, body);
    const guest = await this.database.transaction((tx) => this.guests.create(tx, call, place, body));
    return this.sessions.startGuest(call, place, guest);
  }
}
