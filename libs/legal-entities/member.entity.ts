import { Column, Entity, PrimaryColumn, type ValueTransformer } from 'typeorm';

/** What somebody is to a company; says nothing about what they may do. */
export const MEMBER_TYPES = ['PRIMARY', 'BILLING', 'LOGISTICS', 'CONTACT'] as const;
export type MemberType = (typeof MEMBER_TYPES)[number];

/** Where else the roles count: in the companies above, in those below, or nowhere. */
export const INHERITANCES = ['UPWARD', 'DOWNWARD', 'NONE'] as const;
export type Inheritance = (typeof INHERITANCES)[number];

/** PostgreSQL's bigint arrives as text; customer ids are at most 2^53 - 1 (a check of the table). */
const safeInteger: ValueTransformer = { to: (value: unknown) => value, from: (text: string | number) => Number(text) };

/** A customer's assignment to a company; one per customer and company. */
@Entity('legal_entity_member')
export class Member {
  /** UUIDv7: lists are newest first by it. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('integer', { name: 'tenant_id' })
  tenantId: number;

  @Column('text', { name: 'legal_entity_id' })
  entityId: string;

  @Column('bigint', { name: 'customer_id', transformer: safeInteger })
  customerId: number;

  @Column('text')
  type: MemberType;

  /** The company's first contact of its type, as the merchant says it. */
  @Column('boolean', { name: 'is_primary' })
  primary: boolean;

  @Column('text')
  inheritance: Inheritance;

  /** Codes, each once and in order. */
  @Column('text', { array: true })
  roles: string[];

  @Column('integer')
  epoch: number;

  @Column('integer')
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}
