import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Texts } from './texts.js';

/** A scope that a tenant made up for its own services. */
@Entity('scope')
export class OwnScope {
  @PrimaryColumn('integer', { name: 'tenant_id' })
  tenantId: number;

  @PrimaryColumn('text')
  name: string;

  /** The service that it belongs to; shown, and of no effect. */
  @Column('text')
  domain: string;

  @Column('jsonb')
  description: Texts;

  @Column('integer')
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}
