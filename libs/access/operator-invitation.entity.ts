import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Operator } from './operator.entity.js';
import type { Role } from './roles.js';

/** A place that waits for somebody: who holds the link becomes an operator with these rights. */
@Entity('operator_invitation')
export class OperatorInvitation {
  /** UUIDv7: lists are newest first by it. */
  @PrimaryColumn('uuid')
  id: string;

  /** One invitation for an address, without regard to case. */
  @Column('text')
  email: string;

  @Column('text')
  role: Role;

  @Column({ name: 'all_tenants', type: 'boolean' })
  allTenants: boolean;

  @Column({ type: 'integer', array: true })
  tenants: number[];

  /** SHA-256 of the 256 random bits in the link. */
  @Column({ name: 'token_digest', type: 'bytea' })
  tokenDigest: Buffer;

  @ManyToOne(() => Operator)
  @JoinColumn({ name: 'invited_by' })
  inviter: Relation<Operator>;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt: Date;
}
