import { Body, Controller, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AdminCaller } from '#kernel';
import { Admin, Requires } from '#platform';
import { providerChanges, providerInput } from './identity-provider-mapping.js';
import { ProviderPlaceQuery } from './identity-provider-query.dto.js';
import { placeOf } from './identity-provider-view.js';
import { CreateIdentityProviderDto, UpdateIdentityProviderDto } from './identity-provider.dto.js';
import { ProviderTestRecord, providerTestRecord } from './provider-test.dto.js';
import { ProviderTests } from './provider-tests.service.js';
import { TestLoginAnswer } from './test-login.dto.js';
import { TestLogins } from './test-logins.js';

/** Trying a provider out. Here no transaction is opened: the services do, around their calls to the provider. */
@ApiTags('identity-providers')
@Controller('/admin/v1/identity-providers')
export class ProviderTrialsController {
  constructor(
    private readonly tests: ProviderTests,
    private readonly logins: TestLogins,
  ) {}

  /** Tests a provider that is not saved yet. */
  @Post('test')
  @HttpCode(200)
  @Requires('idp_manage')
  @ApiOkResponse({ type: ProviderTestRecord })
  async testDraft(@Admin() caller: AdminCaller, @Body() body: CreateIdentityProviderDto): Promise<ProviderTestRecord> {
    return providerTestRecord(await this.tests.testDraft(caller, providerInput(body)));
  }

  /** Tests the stored provider and keeps the result; or, with a body, the provider as it would be after that change. */
  @Post(':id/test')
  @HttpCode(200)
  @Requires('idp_manage')
  @ApiOkResponse({ type: ProviderTestRecord })
  async test(
    @Admin() caller: AdminCaller,
    @Param('id') id: string,
    @Query() { tenant }: ProviderPlaceQuery,
    @Body() body: UpdateIdentityProviderDto,
  ): Promise<ProviderTestRecord> {
    return providerTestRecord(await this.tests.test(caller, placeOf(id, tenant), providerChanges(body)));
  }

  /** Begins a login that makes no customer and no session; its last page shows what arrived. For operators only. */
  @Post(':id/test-login')
  @HttpCode(200)
  @Requires('idp_manage')
  @ApiOkResponse({ type: TestLoginAnswer })
  async testLogin(
    @Admin() caller: AdminCaller,
    @Param('id') id: string,
    @Query() { tenant }: ProviderPlaceQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TestLoginAnswer> {
    const { url, cookie, expiresAt } = await this.logins.start(caller, placeOf(id, tenant));
    reply.header('set-cookie', cookie);
    return { url, expires_at: new Date(expiresAt).toISOString() };
  }
}
