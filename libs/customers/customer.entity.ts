import {
  Column,
  CreateDateColumn,
  Entity,
  PrimaryColumn,
  UpdateDateColumn,
  type ValueTransformer,
  VersionColumn,
} from 'typeorm';

/** PostgreSQL's bigint arrives as text; customer ids are at most 2^53 - 1 (a check of the table). */
const safeInteger: ValueTransformer = { to: (value: unknown) => value, from: (text: string | number) => Number(text) };

export type CustomerStatus = 'active' | 'inactive';
export const GENDERS = ['m', 'f', 'd', 'n'] as const;
export type Gender = (typeof GENDERS)[number];

/** A shopper of one tenant, registered or guest. */
@Entity('customer')
export class Customer {
  @PrimaryColumn('integer', { name: 'tenant_id' })
  tenantId: number;

  /** Unique in the tenant. */
  @PrimaryColumn('bigint', { transformer: safeInteger })
  id: number;

  @Column('integer', { name: 'shop_id' })
  shopId: number;

  /** The merchant's own number, unique in the tenant. */
  @Column('text', { name: 'external_id', nullable: true })
  externalId: string | null;

  /** As typed, trimmed; unique per shop among registered customers, whatever the case of its letters. */
  @Column('text', { nullable: true })
  email: string | null;

  @Column('boolean', { name: 'email_verified' })
  emailVerified: boolean;

  /** argon2id in PHC form. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash: string | null;

  @Column('text', { name: 'first_name' })
  firstName: string;

  @Column('text', { name: 'last_name' })
  lastName: string;

  @Column('text', { nullable: true })
  gender: Gender | null;

  @Column('text')
  status: CustomerStatus;

  @Column('boolean')
  guest: boolean;

  @Column('boolean', { name: 'on_behalf_opt_out' })
  onBehalfOptOut: boolean;

  @Column('integer')
  epoch: number;

  @Column('integer', { name: 'on_behalf_epoch' })
  onBehalfEpoch: number;

  @VersionColumn()
  version: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
