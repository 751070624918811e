import { Get, Patch, Put, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiQuery } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AllowsOnBehalf, Database, TakesMergePatch, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer, TokenRefusals } from '#tokens';
import { CustomerRoutes } from './customer-routes.js';
import { ANONYMOUS, EmporixDoor } from './emporix-door.js';
import { EmporixFields } from './emporix-fields.js';
import { EmporixProfileChangeDto, EmporixProfileDto } from './profile.dto.js';
import { ANONYMOUS_PROFILE, EmporixProfiles, namesOf } from './profile.service.js';

@CustomerRoutes()
export class EmporixProfileController {
  constructor(
    private readonly door: EmporixDoor,
    private readonly profiles: EmporixProfiles,
    private readonly database: Database,
    private readonly refusals: TokenRefusals,
  ) {}

  /** Who the token's customer is, and for which companies they may act; whoever acts for them may know. */
  @AllowsOnBehalf()
  @Get('me')
  @ApiQuery({ name: 'expand', required: false, description: 'Ignored: there is nothing to expand.' })
  @ApiOkResponse({ type: EmporixProfileDto })
  async read(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<EmporixProfileDto> {
    if (bearer.kind === ANONYMOUS) {
      await this.door.open(request, bearer);
      return ANONYMOUS_PROFILE;
    }
    const { customerId } = await this.door.openCustomer(request, bearer);
    return this.profiles.read(bearer, customerId);
  }

  /** Changes the customer's names; null empties one. */
  @TokenRoute()
  @TakesMergePatch()
  @Patch('me')
  @ApiConsumes('application/json', 'application/merge-patch+json')
  @ApiBody({ type: EmporixProfileChangeDto })
  @ApiOkResponse({ type: EmporixProfileDto })
  async change(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<EmporixProfileDto> {
    const { client, customerId } = await this.door.openCustomer(request, bearer);
    const fields = EmporixFields.of(request);
    const names = await this.refusals.reading(client, request.origin, () => namesOf(fields));
    const caller = { actor: { type: 'customer', id: String(customerId) } as const, origin: request.origin };
    await this.database.transaction((tx) => this.profiles.rename(tx, caller, bearer, customerId, names));
    return this.profiles.read(bearer, customerId);
  }

  /** The same: @viu/emporix-sdk calls it so. */
  @TokenRoute()
  @Put('me')
  @ApiBody({ type: EmporixProfileChangeDto })
  @ApiOkResponse({ type: EmporixProfileDto })
  replace(@Bearer() bearer: AccessTokenInfo, @Req() request: FastifyRequest): Promise<EmporixProfileDto> {
    return this.change(bearer, request);
  }
}
