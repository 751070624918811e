import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn, UpdateDateColumn, VersionColumn } from 'typeorm';
import type { Method } from './rule-facts.js';

/** A rule of a tenant; see `RuleFacts`. No two rules of one path share a method. */
@Entity('gateway_rule')
export class GatewayRule {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column('integer', { name: 'tenant_id' })
  tenantId: number;

  @Column('text')
  path: string;

  /** In the order of `METHODS`. */
  @Column('text', { array: true })
  methods: Method[];

  @Column('text', { array: true })
  scopes: string[];

  @Column('text', { name: 'on_behalf_permissions', array: true, nullable: true })
  onBehalf: string[] | null;

  @VersionColumn()
  version: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
