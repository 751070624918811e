import type { CustomerStatus, Gender } from './customer.entity.js';

/** Fields that a new and a changed customer share. */
interface CustomerFields {
  readonly externalId?: string | null;
  readonly email?: string | null;
  readonly emailVerified?: boolean;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly gender?: Gender | null;
  readonly status?: CustomerStatus;
  readonly guest?: boolean;
  readonly onBehalfOptOut?: boolean;
  /** In clear; hashed here. */
  readonly password?: string;
  /** argon2id in PHC form, instead of `password`. */
  readonly passwordHash?: string;
}

/** A new customer; active and registered unless it says otherwise. */
export interface CustomerInput extends CustomerFields {
  /** Slug; may be left out when the caller sees exactly one tenant. */
  readonly tenant?: string;
  readonly shopId: number;
  /** The merchant's own number; default: the next free one. */
  readonly id?: number;
}

/** What of a customer changes; what is left out stays. */
export interface CustomerChanges extends CustomerFields {
  readonly shopId?: number;
}
