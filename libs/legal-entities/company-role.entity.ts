import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A role in companies that a tenant made itself, beside the ready-made ones. */
@Entity('company_role')
export class CompanyRole {
  @PrimaryColumn('integer', { name: 'tenant_id' })
  tenantId: number;

  /** Unique in the tenant; never changes. */
  @PrimaryColumn('text')
  code: string;

  @Column('text')
  name: string;

  /** What it adds to a token for a company. */
  @Column('text', { array: true })
  scopes: string[];

  @Column('integer')
  epoch: number;

  @Column('integer')
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}
