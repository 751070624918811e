import { Column, CreateDateColumn, Entity, PrimaryColumn } from 'typeorm';

/** A secret of a confidential client. The secret itself is nowhere: only what it can be compared with. */
@Entity('client_secret')
export class ClientSecret {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text', { name: 'client_id' })
  clientId: string;

  @Column('text')
  kind: 'generated' | 'imported';

  /** generated: HMAC over the pepper, see `secretDigest`. */
  @Column('bytea', { nullable: true })
  digest: Buffer | null;

  /** imported: argon2id over that HMAC. */
  @Column('text', { nullable: true })
  argon2: string | null;

  /** The last four characters of a generated secret, so that people can tell secrets apart. */
  @Column('text')
  hint: string;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  /** Fails from here on; null = no end. */
  @Column('timestamptz', { name: 'ends_at', nullable: true })
  endsAt: Date | null;

  /** Coarse: written at most once a minute, see `SecretUses`. */
  @Column('timestamptz', { name: 'last_used_at', nullable: true })
  lastUsedAt: Date | null;

  @Column('text', { name: 'last_used_address', nullable: true })
  lastUsedAddress: string | null;

  @Column('text', { name: 'last_used_program', nullable: true })
  lastUsedProgram: string | null;
}
