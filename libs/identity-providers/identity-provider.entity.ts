import {
  Column,
  CreateDateColumn,
  Entity,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
  type ValueTransformer,
  VersionColumn,
} from 'typeorm';
import type {
  ClaimMapping,
  ClientAuth,
  PresetName,
  ProviderAudience,
  ProviderEndpoints,
  ProviderKind,
} from './provider-facts.js';
import type { TokenExchange } from './token-exchange.js';

/** jsonb answers keys in an order of its own; records are compared as text. */
const sorted: ValueTransformer = {
  to: inOrder,
  from: inOrder,
};

function inOrder(record: object | null | undefined): object | null | undefined {
  return record && Object.fromEntries(Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** An identity provider of a tenant. Its secret stands apart. */
@Entity('identity_provider')
export class IdentityProvider {
  @PrimaryGeneratedColumn('identity', { generatedIdentity: 'BY DEFAULT' })
  id: number;

  @Column('integer', { name: 'tenant_id' })
  tenantId: number;

  /** Unique in the tenant; never changes. */
  @Column('text')
  key: string;

  @Column('text')
  name: string;

  @Column('text')
  kind: ProviderKind;

  @Column('text', { nullable: true })
  preset: PresetName | null;

  @Column('text')
  audience: ProviderAudience;

  @Column('boolean')
  enabled: boolean;

  @Column('text')
  issuer: string;

  @Column('jsonb', { transformer: sorted })
  endpoints: ProviderEndpoints;

  @Column('text', { name: 'client_id' })
  clientId: string;

  @Column('text', { name: 'client_auth' })
  clientAuth: ClientAuth;

  @Column('text', { name: 'apple_team_id', nullable: true })
  appleTeamId: string | null;

  @Column('text', { name: 'apple_key_id', nullable: true })
  appleKeyId: string | null;

  @Column('text', { array: true })
  scopes: string[];

  @Column('jsonb', { transformer: sorted })
  claims: ClaimMapping;

  @Column('text', { name: 'reference_key', nullable: true })
  referenceKey: string | null;

  @Column('boolean', { name: 'link_by_email' })
  linkByEmail: boolean;

  @Column('boolean', { name: 'logout_redirect' })
  logoutRedirect: boolean;

  @Column('boolean', { name: 'revoke_tokens' })
  revokeTokens: boolean;

  @Column('boolean', { name: 'validate_tokens' })
  validateTokens: boolean;

  /** null = nobody brings tokens of it. */
  @Column('jsonb', { name: 'token_exchange', transformer: sorted, nullable: true })
  tokenExchange: TokenExchange | null;

  /** null = every shop of the tenant. */
  @Column('integer', { array: true, nullable: true })
  shops: number[] | null;

  @Column('timestamptz', { name: 'secret_changed_at' })
  secretChangedAt: Date;

  @Column('integer')
  epoch: number;

  @VersionColumn()
  version: number;

  @CreateDateColumn({ name: 'created_at', type: 'timestamptz' })
  createdAt: Date;

  @UpdateDateColumn({ name: 'updated_at', type: 'timestamptz' })
  updatedAt: Date;
}
