import { Module } from '@nestjs/common';
import { OAuthClientsModule } from '#oauth-clients';
import { TenancyModule } from '#tenancy';
import { ChainedCredential } from './chained-credential.js';
import { OnBehalfController } from './on-behalf.controller.js';
import { OnBehalfEntrance } from './on-behalf.entrance.js';
import { OnBehalfFactsReader } from './on-behalf.facts.js';
import { OnBehalfService } from './on-behalf.service.js';
import { TokenExchangeGrant } from './token-exchange.grant.js';

@Module({
  imports: [TenancyModule, OAuthClientsModule],
  controllers: [OnBehalfController],
  providers: [OnBehalfService, OnBehalfFactsReader, OnBehalfEntrance, ChainedCredential, TokenExchangeGrant],
  exports: [OnBehalfService, OnBehalfFactsReader],
})
export class OnBehalfModule {}
