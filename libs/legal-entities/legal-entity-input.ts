import type { AccountLimit, EntityStatus, EntityType, LegalInfo, Mixins } from './legal-entity.entity.js';

/** What of a company changes; what is left out stays, and an object is replaced as a whole. */
export interface EntityChanges {
  readonly name?: string;
  readonly type?: EntityType;
  /** Id of the company above; null = none. */
  readonly parent?: string | null;
  readonly status?: EntityStatus;
  readonly externalId?: string | null;
  readonly accountLimit?: AccountLimit | null;
  readonly legalInfo?: LegalInfo;
  readonly restrictions?: readonly string[];
  readonly mixins?: Mixins;
}

/** A new company. */
export interface EntityInput extends EntityChanges {
  /** Slug; may be left out when the caller sees exactly one tenant. */
  readonly tenant?: string;
  /** Default: a UUIDv7. Never changes. */
  readonly id?: string;
  readonly name: string;
}
