import type { RateLimit } from '#platform';

/** How often something may be tried, by whom it is tried: see `Attempts`. */
export interface AttemptLimits {
  /** By a device that signed in to the account before: a budget of its own that strangers cannot use up. */
  readonly device?: RateLimit;
  /** For one account, by all strangers together. */
  readonly account?: RateLimit;
  /** By one visitor's address, over all accounts. */
  readonly address: RateLimit;
  /** By one backend that does not tell its visitors apart: wide, because it is all of them. */
  readonly backend: RateLimit;
}

// Windows in seconds. Failures only: a success gives its try back. What a shop tells of its visitors may be the address of a
// large network or of a content network's edge, so an address is allowed more than one person needs.
const LOGIN_DEVICE: RateLimit = { name: 'login_device', points: 10, seconds: 300, shared: true };
const LOGIN_ACCOUNT: RateLimit = { name: 'login_account', points: 20, seconds: 900, shared: true };
const LOGIN_ADDRESS: RateLimit = { name: 'login_address', points: 100, seconds: 900, shared: true };
const LOGIN_BACKEND: RateLimit = { name: 'login_backend', points: 1200, seconds: 60 };

// Every mail counts: it costs its reader attention.
const RESET_DEVICE: RateLimit = { name: 'reset_device', points: 5, seconds: 3600, shared: true };
const RESET_ACCOUNT: RateLimit = { name: 'reset_account', points: 5, seconds: 3600, shared: true };
const RESET_ADDRESS: RateLimit = { name: 'reset_address', points: 60, seconds: 3600, shared: true };
const RESET_BACKEND: RateLimit = { name: 'reset_backend', points: 1200, seconds: 60 };

// New records: what a flood of them costs is ours.
const REGISTER_ADDRESS: RateLimit = { name: 'register_address', points: 100, seconds: 3600, shared: true };
const REGISTER_BACKEND: RateLimit = { name: 'register_backend', points: 1200, seconds: 60 };
const GUEST_ADDRESS: RateLimit = { name: 'guest_address', points: 300, seconds: 3600, shared: true };
const GUEST_BACKEND: RateLimit = { name: 'guest_backend', points: 1200, seconds: 60 };
// A visit costs one session and no record; a storefront that renders on its server begins all of them from one address.
const ANONYMOUS_ADDRESS: RateLimit = { name: 'anonymous_address', points: 1200, seconds: 60 };
const ANONYMOUS_BACKEND: RateLimit = { name: 'anonymous_backend', points: 1200, seconds: 60 };

export const LOGIN_LIMITS: AttemptLimits = {
  device: LOGIN_DEVICE,
  account: LOGIN_ACCOUNT,
  address: LOGIN_ADDRESS,
  backend: LOGIN_BACKEND,
};
export const RESET_LIMITS: AttemptLimits = {
  device: RESET_DEVICE,
  account: RESET_ACCOUNT,
  address: RESET_ADDRESS,
  backend: RESET_BACKEND,
};
export const REGISTER_LIMITS: AttemptLimits = { address: REGISTER_ADDRESS, backend: REGISTER_BACKEND };
export const GUEST_LIMITS: AttemptLimits = { address: GUEST_ADDRESS, backend: GUEST_BACKEND };
export const ANONYMOUS_LIMITS: AttemptLimits = { address: ANONYMOUS_ADDRESS, backend: ANONYMOUS_BACKEND };
