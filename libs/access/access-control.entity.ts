import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { UserType } from './group.entity.js';
import type { Texts } from './texts.js';

/** Scopes of a tenant that belong together; groups share them. */
@Entity('access_control')
export class AccessControl {
  /** UUIDv7: lists are newest first by it. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('integer', { name: 'tenant_id' })
  tenantId: number;

  /** Unique in the tenant; never changes. */
  @Column('text')
  code: string;

  @Column('jsonb')
  name: Texts;

  @Column('jsonb')
  description: Texts;

  /** At least one. */
  @Column('text', { array: true })
  scopes: string[];

  /** Whose groups may have it, null = both; never changes. */
  @Column('text', { name: 'restricted_to', nullable: true })
  restrictedTo: UserType | null;

  @Column('integer')
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}
