import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AllowlistController } from './allowlist.controller.js';
import { Client } from './client.entity.js';
import { ClientAuthenticator } from './client-authenticator.js';
import { ClientChecks } from './client-checks.js';
import { ClientController } from './client.controller.js';
import { ClientDirectory } from './client-directory.js';
import { ClientLimits } from './client-limits.js';
import { ClientSecret } from './client-secret.entity.js';
import { ClientSecretController } from './client-secret.controller.js';
import { ClientSecretService } from './client-secret.service.js';
import { ClientSecrets } from './client-secrets.js';
import { ClientService } from './client.service.js';
import { ImportedSecrets } from './imported-secrets.js';
import { IpRangesController } from './ip-ranges.controller.js';
import { RateLimitAudit } from './rate-limit-audit.js';
import { ReadyMadeKeys } from './ready-made-keys.js';
import { SecretUses } from './secret-uses.js';
import { SecretVerifier } from './secret-verifier.js';

/** Needs the kernel's ports `SessionEnder` and `SessionCounter` to be bound by whoever composes the application. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([Client, ClientSecret])],
  controllers: [ClientController, ClientSecretController, AllowlistController, IpRangesController],
  providers: [
    ClientDirectory,
    ClientAuthenticator,
    ClientService,
    ClientSecretService,
    ClientChecks,
    ClientLimits,
    ClientSecrets,
    ImportedSecrets,
    RateLimitAudit,
    ReadyMadeKeys,
    SecretUses,
    SecretVerifier,
  ],
  exports: [
    ClientDirectory,
    ClientAuthenticator,
    ClientService,
    ClientSecretService,
    RateLimitAudit,
    ReadyMadeKeys,
    SecretUses,
  ],
})
export class OAuthClientsModule {}
