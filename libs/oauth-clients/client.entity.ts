import { Column, CreateDateColumn, Entity, PrimaryColumn, UpdateDateColumn, type ValueTransformer } from 'typeorm';
import type { Grant, ReasonRule } from './client-facts.js';

/** One line of a client's IP allowlist. */
export interface AllowlistEntry {
  /** CIDR, normalised, always with the prefix. */
  readonly range: string;
  readonly label: string;
}

/** jsonb answers keys in an order of its own; lists are compared as text, so they come back as they are written. */
const inWrittenOrder: ValueTransformer = {
  to: (entries: unknown) => entries,
  from: (entries: AllowlistEntry[]) => entries.map(({ range, label }) => ({ range, label })),
};

/** What a client was made as that came with its tenant. */
export type ReadyMade = 'all' | 'storefront';

/** An OAuth client; the panel calls it API key. */
@Entity('client')
export class Client {
  /** Unique over all tenants, because Basic authentication carries no tenant. */
  @PrimaryColumn('text', { name: 'client_id' })
  clientId: string;

  @Column('integer', { name: 'tenant_id' })
  tenantId: number;

  @Column('text')
  name: string;

  /** What it is for; null = nothing is said. */
  @Column('text', { nullable: true })
  description: string | null;

  @Column('text')
  type: 'confidential' | 'public';

  @Column('integer', { array: true })
  shops: number[];

  @Column('text', { array: true })
  grants: Grant[];

  @Column('text', { name: 'redirect_uris', array: true })
  redirectUris: string[];

  @Column('text', { array: true })
  scopes: string[];

  /** Seconds. */
  @Column('integer', { name: 'access_token_ttl' })
  accessTokenTtl: number;

  /** Seconds. */
  @Column('integer', { name: 'refresh_token_ttl' })
  refreshTokenTtl: number;

  /** Seconds. */
  @Column('integer', { name: 'refresh_grace' })
  refreshGrace: number;

  /** Its authorization codes need a code challenge (RFC 7636). */
  @Column('boolean', { name: 'require_pkce' })
  requirePkce: boolean;

  @Column('boolean')
  enabled: boolean;

  @Column('boolean', { name: 'on_behalf_token_enabled' })
  onBehalfTokenEnabled: boolean;

  @Column('timestamptz', { name: 'on_behalf_until', nullable: true })
  onBehalfUntil: Date | null;

  @Column('text', { name: 'on_behalf_reason' })
  onBehalfReason: ReasonRule;

  @Column('text', { name: 'on_behalf_reason_pattern', nullable: true })
  onBehalfReasonPattern: string | null;

  @Column('text', { name: 'on_behalf_permissions', array: true })
  onBehalfPermissions: string[];

  @Column('integer', { name: 'on_behalf_daily_cap', nullable: true })
  onBehalfDailyCap: number | null;

  @Column('jsonb', { name: 'ip_allowlist', transformer: inWrittenOrder })
  ipAllowlist: AllowlistEntry[];

  /** Such a client follows its tenant's shops; null = it does not, or not any more. */
  @Column('text', { name: 'ready_made', nullable: true })
  readyMade: ReadyMade | null;

  @Column('integer')
  epoch: number;

  @Column('integer', { name: 'on_behalf_epoch' })
  onBehalfEpoch: number;

  /** Also raised when a secret is added or ended: the client's record shows them. */
  @Column('integer')
  version: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
