import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditLog } from '#audit';
import { systemCaller, type Transaction } from '#kernel';
import { type GivenUpMail, MailOutbox } from '#platform';
import { TenantDirectory } from '#tenancy';

/** Records mails to customers that will never arrive. */
@Injectable()
export class MailFailures implements OnModuleInit {
  constructor(
    private readonly outbox: MailOutbox,
    private readonly tenants: TenantDirectory,
    private readonly audit: AuditLog,
  ) {}

  onModuleInit(): void {
    this.outbox.onGivenUp((tx, mail) => this.record(tx, mail));
  }

  private async record(tx: Transaction, { tenantId, customerId, purpose, fault }: GivenUpMail): Promise<void> {
    const tenant = await this.tenants.tenant(tenantId);
    await this.audit.record(tx, {
      ...systemCaller('mail'),
      tenant: tenant?.slug ?? null,
      type: 'customer.mail_failed',
      outcome: 'failed',
      reason: fault,
      customerId,
      details: { purpose },
    });
  }
}
