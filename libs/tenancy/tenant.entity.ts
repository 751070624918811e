import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn, VersionColumn } from 'typeorm';

/** One merchant. */
@Entity('tenant')
export class Tenant {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'BY DEFAULT' })
  id: number;

  /** Name in URLs, records and tokens; never changes. */
  @Column('text')
  slug: string;

  @Column('text')
  name: string;

  /** `aud` of every token of the tenant. */
  @Column('text')
  audience: string;

  @Column('text', { name: 'slas_organization', nullable: true })
  slasOrganization: string | null;

  @Column('boolean')
  enabled: boolean;

  @Column('integer')
  epoch: number;

  @VersionColumn()
  version: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
