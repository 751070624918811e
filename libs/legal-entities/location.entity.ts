import { Column, Entity, PrimaryColumn } from 'typeorm';
import { sortedJson } from './sorted-json.js';

export const LOCATION_TYPES = ['HEADQUARTER', 'WAREHOUSE', 'OFFICE'] as const;
export type LocationType = (typeof LOCATION_TYPES)[number];

/** Where it is, and how to reach the people there. */
export interface ContactDetails {
  readonly emails?: readonly string[];
  readonly phones?: readonly string[];
  readonly addressLine1?: string;
  readonly addressLine2?: string;
  readonly city?: string;
  readonly state?: string;
  readonly postcode?: string;
  /** Two letters of ISO 3166-1. */
  readonly countryCode?: string;
  readonly tags?: readonly string[];
}

/** A place of one or several companies of a tenant. */
@Entity('location')
export class Location {
  @PrimaryColumn('integer', { name: 'tenant_id' })
  tenantId: number;

  /** Unique in the tenant: the merchant's own, or a UUIDv7. */
  @PrimaryColumn('text')
  id: string;

  /** May be empty. */
  @Column('text')
  name: string;

  @Column('text')
  type: LocationType;

  @Column('jsonb', { name: 'contact_details', transformer: sortedJson })
  contactDetails: ContactDetails;

  @Column('integer')
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}
