import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { OAuthClientsModule } from '#oauth-clients';
import { SignInModule } from '#sign-in';
import { TenancyModule } from '#tenancy';
import { TokensModule } from '#tokens';
import { SlasChannels } from './slas-channels.js';
import { SlasDoor } from './slas-door.js';
import { SlasOrganizations } from './slas-organizations.js';
import { SlasTokens } from './slas-tokens.js';
// Declares the form of every error below the dialect's paths.
import './slas-error.js';

@Module({
  imports: [TenancyModule, CustomersModule, OAuthClientsModule, TokensModule, SignInModule],
  controllers: [],
  providers: [SlasOrganizations, SlasDoor, SlasChannels, SlasTokens],
})
export class SlasModule {}
