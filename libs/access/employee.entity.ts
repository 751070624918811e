import { Column, Entity, PrimaryColumn } from 'typeorm';

export const EMPLOYEE_STATUSES = ['active', 'suspended'] as const;
export type EmployeeStatus = (typeof EMPLOYEE_STATUSES)[number];

/** A person who works for a tenant. Their groups and their authenticator app stand apart. */
@Entity('employee')
export class Employee {
  /** UUIDv7: lists are newest first by it. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('integer', { name: 'tenant_id' })
  tenantId: number;

  /** Unique in the tenant without regard to case. */
  @Column('text')
  email: string;

  @Column('text')
  name: string;

  /** The merchant's own number, unique in the tenant. */
  @Column('text', { name: 'external_id', nullable: true })
  externalId: string | null;

  /** Where they sign in; null = on our page, or not at all. */
  @Column('integer', { name: 'provider_id', nullable: true })
  providerId: number | null;

  /** That of the provider when it was chosen for them. */
  @Column('text', { name: 'idp_issuer', nullable: true })
  idpIssuer: string | null;

  /** null = bound at the first login. */
  @Column('text', { name: 'idp_subject', nullable: true })
  idpSubject: string | null;

  /** argon2id; never together with a provider. */
  @Column('text', { name: 'password_hash', nullable: true })
  passwordHash: string | null;

  /** One that an operator gave is replaced at the first sign-in. */
  @Column('text', { name: 'password_set_by', nullable: true })
  passwordSetBy: 'self' | 'operator' | null;

  /** Since when a code of their app is asked for; null = they set one up at the next sign-in on our page. */
  @Column({ name: 'totp_enabled_at', type: 'timestamptz', precision: 3, nullable: true })
  totpEnabledAt: Date | null;

  @Column('text')
  status: EmployeeStatus;

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
