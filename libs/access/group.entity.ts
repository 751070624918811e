import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgentPermission } from './employee-facts.js';

export const USER_TYPES = ['employee', 'customer'] as const;
export type UserType = (typeof USER_TYPES)[number];

/** A group of a tenant: what its members may do. */
@Entity('user_group')
export class Group {
  /** UUIDv7: lists are newest first by it. */
  @PrimaryColumn('uuid')
  id: string;

  @Column('integer', { name: 'tenant_id' })
  tenantId: number;

  /** Unique in the tenant; never changes. */
  @Column('text')
  code: string;

  @Column('text')
  name: string;

  /** Who can be in it; never changes. */
  @Column('text', { name: 'user_type' })
  userType: UserType;

  /** None in a group of customers. */
  @Column('text', { array: true })
  permissions: AgentPermission[];

  /** Its own; those of its access controls come on top of them. */
  @Column('text', { array: true })
  scopes: string[];

  /** Raised when its members lose something. */
  @Column('integer')
  epoch: number;

  @Column('integer')
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}
