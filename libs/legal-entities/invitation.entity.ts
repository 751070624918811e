import { Column, Entity, PrimaryColumn, type ValueTransformer } from 'typeorm';
import type { Actor } from '#kernel';
import type { Language } from '#platform';

/** PostgreSQL's bigint arrives as text; customer ids are at most 2^53 - 1 (a check of the table). */
const safeInteger: ValueTransformer = {
  to: (value: unknown) => value,
  from: (text: string | number | null) => (text === null ? null : Number(text)),
};

/** A place in a company that waits for whoever has the address. */
@Entity('company_invitation')
export class Invitation {
  /** UUIDv7: lists are newest first by it. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('integer', { name: 'tenant_id' })
  tenantId: number;

  @Column('text', { name: 'legal_entity_id' })
  entityId: string;

  /** At most one open invitation of a company for an address, whatever the case of its letters. */
  @Column('text')
  email: string;

  /** Codes. */
  @Column('text', { array: true })
  roles: string[];

  /** Where the storefront takes invitations, with `{token}`; null = no mail is sent. */
  @Column('text', { name: 'accept_url', nullable: true })
  acceptUrl: string | null;

  @Column('text')
  language: Language;

  @Column('text', { name: 'inviter_type' })
  inviterType: Actor['type'];

  /** As the audit names them; of a customer, their number. */
  @Column('text', { name: 'inviter_id' })
  inviterId: string;

  /** SHA-256 of 256 random bits. */
  @Column('bytea', { name: 'token_digest' })
  tokenDigest: Buffer;

  /** Seconds from when it is sent. */
  @Column('integer')
  lifetime: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt: Date;

  @Column({ name: 'used_at', type: 'timestamptz', precision: 3, nullable: true })
  usedAt: Date | null;

  /** Number of the customer who accepted it. */
  @Column('bigint', { name: 'used_by', transformer: safeInteger, nullable: true })
  usedBy: number | null;

  @Column({ name: 'withdrawn_at', type: 'timestamptz', precision: 3, nullable: true })
  withdrawnAt: Date | null;
}
