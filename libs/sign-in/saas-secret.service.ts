import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '#audit';
import { type AdminCaller, Clock } from '#kernel';
import { TenantService } from '#tenancy';
import { SAAS_OVERLAP, SaasSecrets } from './saas-secrets.js';

/** A secret that was just made. */
export interface RotatedSaasSecret {
  readonly tenant: string;
  readonly secret: string;
  readonly secretId: string;
  /** Until when what the one before signed still verifies. */
  readonly previousValidUntil: Date;
}

/** What operators do with the secrets of saas tokens. */
@Injectable()
export class SaasSecretService {
  constructor(
    private readonly secrets: SaasSecrets,
    private readonly tenants: TenantService,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws 404 for an unknown or foreign tenant */
  async rotate(tx: EntityManager, caller: AdminCaller, slug: string): Promise<RotatedSaasSecret> {
    const tenant = await this.tenants.find(tx, caller, slug);
    const { id, secret } = await this.secrets.rotate(tx, tenant.id);
    await this.audit.record(tx, {
      tenant: tenant.slug,
      type: 'saas_secret.rotated',
      outcome: 'success',
      actor: caller.actor,
      origin: caller.origin,
      details: { secret_id: id },
    });
    const previousValidUntil = new Date(this.clock.now() + SAAS_OVERLAP * 1000);
    return { tenant: tenant.slug, secret, secretId: id, previousValidUntil };
  }
}
