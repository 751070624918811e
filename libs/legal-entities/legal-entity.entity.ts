import { Column, Entity, PrimaryColumn } from 'typeorm';
import { sortedJson } from './sorted-json.js';

export const ENTITY_TYPES = ['COMPANY', 'SUBSIDIARY'] as const;
export type EntityType = (typeof ENTITY_TYPES)[number];

export const ENTITY_STATUSES = ['active', 'inactive'] as const;
export type EntityStatus = (typeof ENTITY_STATUSES)[number];

/** The most that members may order for without asking; `value` in units of the currency (ISO 4217), at least 0. */
export interface AccountLimit {
  readonly currency: string;
  readonly value: number;
}

/** What a company register says. */
export interface LegalInfo {
  readonly legalName?: string;
  /** `YYYY-MM-DD`, or an RFC 3339 time. */
  readonly registrationDate?: string;
  readonly taxRegistrationNumber?: string;
  readonly registrationAgency?: string;
  /** Two letters of ISO 3166-1. */
  readonly countryOfRegistration?: string;
  readonly registrationId?: string;
}

/** The merchant's own fields; we keep them and never read them. */
export type Mixins = object;

/** A company, or a part of one, that customers may act for. */
@Entity('legal_entity')
export class LegalEntity {
  @PrimaryColumn('integer', { name: 'tenant_id' })
  tenantId: number;

  /** Unique in the tenant: the merchant's own, or a UUIDv7. */
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  type: EntityType;

  @Column('text', { name: 'parent_id', nullable: true })
  parentId: string | null;

  @Column('text')
  status: EntityStatus;

  /** The merchant's own number, unique in the tenant. */
  @Column('text', { name: 'external_id', nullable: true })
  externalId: string | null;

  @Column('jsonb', { name: 'account_limit', transformer: sortedJson, nullable: true })
  accountLimit: AccountLimit | null;

  @Column('jsonb', { name: 'legal_info', transformer: sortedJson })
  legalInfo: LegalInfo;

  @Column('text', { array: true })
  restrictions: string[];

  @Column('jsonb', { transformer: sortedJson })
  mixins: Mixins;

  @Column('integer')
  epoch: number;

  @Column('integer')
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}
