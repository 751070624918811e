import { Module } from '@nestjs/common';
import { OAuthClientsModule } from '#oauth-clients';
import { TenancyModule } from '#tenancy';
import { TokensModule } from '#tokens';
import { EmporixDoor } from './emporix-door.js';
import { EmporixManagementModule } from './emporix-management.module.js';
// Declares the form of every error below the dialect's paths.
import './emporix-error.js';

@Module({
  imports: [EmporixManagementModule, TenancyModule, OAuthClientsModule, TokensModule],
  controllers: [],
  providers: [EmporixDoor],
})
export class EmporixModule {}
