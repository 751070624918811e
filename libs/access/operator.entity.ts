import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from './roles.js';

/** An employee who uses the panel and the admin API. */
@Entity('operator')
export class Operator {
  /** UUIDv7: lists are newest first by it. */
  @PrimaryColumn('uuid')
  id: string;

  /** Unique without regard to case. */
  @Column('text')
  email: string;

  @Column('text')
  name: string;

  /** argon2id; null = cannot sign in with a password. */
  @Column({ name: 'password_hash', type: 'text', nullable: true })
  passwordHash: string | null;

  /** Since when a second factor is asked for; null = it is not. */
  @Column({ name: 'totp_enabled_at', type: 'timestamptz', precision: 3, nullable: true })
  totpEnabledAt: Date | null;

  @Column('text')
  role: Role;

  /** One of the platform's own: sees every tenant, also later ones. */
  @Column({ name: 'all_tenants', type: 'boolean' })
  allTenants: boolean;

  /** Ids of the tenants they see unless `allTenants`. */
  @Column({ type: 'integer', array: true })
  tenants: number[];

  @Column('boolean')
  enabled: boolean;

  /** Raised when they lose something: ends the sessions begun before. */
  @Column('integer')
  epoch: number;

  @Column('integer')
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;

  @Column({ name: 'last_login_at', type: 'timestamptz', precision: 3, nullable: true })
  lastLoginAt: Date | null;
}

/** Which tenants somebody sees, as callers carry it. */
export type TenantSight = 'all' | readonly number[];

export const columnsOf = (tenants: TenantSight): Pick<Operator, 'allTenants' | 'tenants'> =>
  tenants === 'all'
    ? { allTenants: true, tenants: [] }
    : { allTenants: false, tenants: [...new Set(tenants)].sort((a, b) => a - b) };

export const sightOf = (operator: Pick<Operator, 'allTenants' | 'tenants'>): TenantSight =>
  operator.allTenants ? 'all' : operator.tenants;
