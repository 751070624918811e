import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CustomerState } from '#customers';
import { Invalidations } from '#platform';
import type { Session } from '#tokens';

const CARRY = `update session set customer_epoch = $2
  where id = $1 and tenant_id = $3 and customer_id = $4 and ended_at is null and customer_epoch = $5`;

/** Carries one session over the end of all others, in the transaction that raises the customer's epoch. */
@Injectable()
export class CarriedSessions {
  constructor(private readonly invalidations: Invalidations) {}

  /**
   * A session that was dead already stays dead, even when its token was let in by a cache that did not know yet.
   *
   * @param before the customer's epoch until now
   * @param customer with the new epoch
   */
  async over(tx: EntityManager, { id }: Session, before: number, customer: CustomerState): Promise<void> {
    await tx.query(CARRY, [id, customer.epoch, customer.tenantId, customer.id, before]);
    await this.invalidations.record(tx, 'session', id);
  }
}
