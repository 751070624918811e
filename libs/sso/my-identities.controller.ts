import { Controller, Delete, Get, HttpCode, Param } from '@nestjs/common';
import { ApiConflictResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { accessDenied, type RequestOrigin } from '#kernel';
import { IdentityProviders } from '#identity-providers';
import { Database, Origin, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { IdentityList } from './identities.dto.js';
import { identityList } from './identities.mapping.js';
import { Identities, type IdentityOwner } from './identities.service.js';

/** A customer's own identities; nobody who acts on their behalf comes here. */
@ApiTags('sso')
@Controller('v1/me/identities')
export class MyIdentitiesController {
  constructor(
    private readonly identities: Identities,
    private readonly providers: IdentityProviders,
    private readonly database: Database,
  ) {}

  @TokenRoute()
  @Get()
  @ApiOkResponse({ type: IdentityList })
  async list(@Bearer() bearer: AccessTokenInfo): Promise<IdentityList> {
    return identityList(this.providers, await this.identities.list(this.database.orm.manager, ownerOf(bearer)));
  }

  /** Ends the sessions that the identity began. The last way to sign in cannot be taken away: 409. */
  @TokenRoute()
  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse()
  @ApiConflictResponse({ description: 'It is the only way to sign in.' })
  async unlink(
    @Bearer() bearer: AccessTokenInfo,
    @Param('id') id: string,
    @Origin() origin: RequestOrigin,
  ): Promise<void> {
    const owner = ownerOf(bearer);
    const caller = { actor: { type: 'customer', id: String(owner.customerId) } as const, origin };
    await this.database.transaction((tx) => this.identities.unlink(tx, caller, owner, id, { keepOneWay: true }));
  }
}

function ownerOf({ tenantId, customerId }: AccessTokenInfo): IdentityOwner {
  if (customerId === null) throw accessDenied({ internal: 'the token has no customer' });
  return { tenantId, customerId };
}
