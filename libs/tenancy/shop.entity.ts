import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn, VersionColumn } from 'typeorm';

/** A sales channel of a tenant. */
@Entity('shop')
export class Shop {
  /** Unique over all tenants. */
  @PrimaryColumn('integer')
  id: number;

  @Column('integer', { name: 'tenant_id' })
  tenantId: number;

  @Column('text')
  name: string;

  /** The merchant's own name for it, unique in the tenant. */
  @Column('text', { nullable: true })
  code: string | null;

  @Column('text', { name: 'callback_urls', array: true })
  callbackUrls: string[];

  @Column('boolean')
  enabled: boolean;

  @Column('integer')
  epoch: number;

  /** Also raised when a secret is added or ended: the shop's record shows them. */
  @VersionColumn()
  version: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
