import { Controller, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiTags } from '@nestjs/swagger';
import type { AdminCaller } from '#kernel';
import { Admin, Idempotency, IdempotencyKey, Requires } from '#platform';
import { SaasSecretDto } from './saas-secret.dto.js';
import { SaasSecretService } from './saas-secret.service.js';

@ApiTags('tenants')
@Controller('/admin/v1/tenants/:slug')
export class SaasSecretController {
  constructor(
    private readonly secrets: SaasSecretService,
    private readonly idempotency: Idempotency,
  ) {}

  /** A new secret for the tenant's saas tokens; tokens of the one before are good for four hours more. */
  @Post('saas-secret::rotate')
  @Requires('tenant_manage')
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: SaasSecretDto })
  rotate(
    @Admin() caller: AdminCaller,
    @IdempotencyKey() key: IdempotencyKey | null,
    @Param('slug') slug: string,
  ): Promise<SaasSecretDto> {
    return this.idempotency.run(caller, key, { tenant: slug }, async (tx) => {
      const { tenant, secret, secretId, previousValidUntil } = await this.secrets.rotate(tx, caller, slug);
      return { tenant, secret, secret_id: secretId, previous_valid_until: previousValidUntil.toISOString() };
    });
  }
}
