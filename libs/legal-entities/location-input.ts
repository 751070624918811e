import type { ContactDetails, LocationType } from './location.entity.js';

/** What of a location changes; what is left out stays, and an object or a list is replaced as a whole. */
export interface LocationChanges {
  readonly name?: string;
  readonly type?: LocationType;
  readonly contactDetails?: ContactDetails;
  /** Ids of the companies it belongs to. */
  readonly legalEntities?: readonly string[];
}

/** A new location. */
export interface LocationInput extends LocationChanges {
  /** Slug; may be left out when the caller sees exactly one tenant. */
  readonly tenant?: string;
  /** Default: a UUIDv7. Never changes. */
  readonly id?: string;
  readonly type: LocationType;
}
