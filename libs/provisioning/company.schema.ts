import { ENTITY_STATUSES, ENTITY_TYPES, INHERITANCES, MEMBER_TYPES } from '#legal-entities';
import { flag, integer, list, object, oneOf, optional, orNull, type Reader, required, text } from './readers.js';

/** A role of the tenant's own. */
export const companyRole = object({
  code: required(text),
  name: optional(text),
  scopes: optional(list(text)),
});

/** A line stands as a whole: what it leaves out is as for a new member. */
export const member = object({
  customer: required(integer),
  /** One, instead of `roles`. */
  role: optional(text),
  roles: optional(list(text)),
  type: optional(oneOf(...MEMBER_TYPES)),
  primary: optional(flag),
  inheritance: optional(oneOf(...INHERITANCES)),
});

const amount: Reader<number> = (value, place) =>
  typeof value === 'number' && Number.isFinite(value) ? value : place.fault('must be a number');

/** Fields of the merchant's own. */
const mixins: Reader<object> = (value, place) =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : place.fault('must be an object');

export const legalEntity = object({
  id: required(text),
  name: optional(text),
  type: optional(oneOf(...ENTITY_TYPES)),
  /** Id of the company above, wherever it stands in the file. */
  parent: optional(orNull(text)),
  status: optional(oneOf(...ENTITY_STATUSES)),
  external_id: optional(orNull(text)),
  account_limit: optional(orNull(object({ currency: required(text), value: required(amount) }))),
  legal_info: optional(
    object({
      legal_name: optional(text),
      registration_date: optional(text),
      tax_registration_number: optional(text),
      registration_agency: optional(text),
      country_of_registration: optional(text),
      registration_id: optional(text),
    }),
  ),
  restrictions: optional(list(text)),
  mixins: optional(mixins),
  members: optional(list(member)),
});
