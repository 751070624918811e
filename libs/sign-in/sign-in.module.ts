import { Module } from '@nestjs/common';
import { CustomersModule } from '#customers';
import { OAuthClientsModule } from '#oauth-clients';
import { TenancyModule } from '#tenancy';
import { LoginController } from './login.controller.js';
import { LoginService } from './login.service.js';

@Module({
  imports: [TenancyModule, CustomersModule, OAuthClientsModule],
  controllers: [LoginController],
  providers: [LoginService],
})
export class SignInModule {}
