import { HttpCode, Post, Put, Req } from '@nestjs/common';
import { ApiBody, ApiExcludeEndpoint, ApiNoContentResponse } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { CustomerRoutes } from './customer-routes.js';
import { EmporixDoor } from './emporix-door.js';
import { EmporixFields } from './emporix-fields.js';
import { EmporixPasswordChangeDto, EmporixPasswordResetDto, EmporixPasswordUpdateDto } from './password.dto.js';
import { EmporixPasswords } from './password.service.js';

@CustomerRoutes()
export class EmporixPasswordController {
  constructor(
    private readonly door: EmporixDoor,
    private readonly passwords: EmporixPasswords,
  ) {}

  /** Changes the password of the token's customer and ends their other sessions. */
  @TokenRoute()
  @Post('password/change')
  @HttpCode(204)
  @ApiBody({ type: EmporixPasswordChangeDto })
  @ApiNoContentResponse()
  async change(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<void> {
    const call = await this.door.openCustomer(request, bearer);
    await this.passwords.change(call, EmporixFields.of(request), request);
  }

  /** The same: @viu/emporix-sdk calls it so. */
  @TokenRoute()
  @Put('password')
  @HttpCode(204)
  @ApiBody({ type: EmporixPasswordChangeDto })
  @ApiNoContentResponse()
  replace(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<void> {
    return this.change(bearer, request);
  }

  /** Mails a token for a new password, if there is such a customer; the answer does not tell. */
  @TokenRoute()
  @Post('password/reset')
  @HttpCode(204)
  @ApiBody({ type: EmporixPasswordResetDto })
  @ApiNoContentResponse()
  async askForReset(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<void> {
    const call = await this.door.openAnonymous(request, bearer);
    await this.passwords.askForReset(call, EmporixFields.of(request), request);
  }

  /** The same: emporix/b2b-showcase calls it with a slash at the end, one of which Nest takes away. */
  @TokenRoute()
  @Post('password/reset//')
  @HttpCode(204)
  @ApiExcludeEndpoint()
  askForResetWithSlash(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<void> {
    return this.askForReset(bearer, request);
  }

  /** Sets a password by a mailed token. */
  @TokenRoute()
  @Post('password/reset/update')
  @HttpCode(204)
  @ApiBody({ type: EmporixPasswordUpdateDto })
  @ApiNoContentResponse()
  async reset(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<void> {
    const call = await this.door.openAnonymous(request, bearer);
    await this.passwords.reset(call, EmporixFields.of(request), request);
  }

  /** The same: @viu/emporix-sdk calls it so. */
  @TokenRoute()
  @Post('password/reset/confirm')
  @HttpCode(204)
  @ApiBody({ type: EmporixPasswordUpdateDto })
  @ApiNoContentResponse()
  confirmReset(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<void> {
    return this.reset(bearer, request);
  }
}
