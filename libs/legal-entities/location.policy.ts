import { type FieldCheck, isEmailAddress, plainTextFault } from '#platform';
import { isEntityId } from './entity-id.js';
import type { LocationInput } from './location-input.js';
import type { ContactDetails } from './location.entity.js';

const LONGEST_NAME = 200;
const LONGEST_LINE = 200;
const MOST_TEXTS = 20;
const MOST_COMPANIES = 200;
const COUNTRY = /^[A-Z]{2}$/;
const PHONE = /^[+\d][\d ()/.-]{1,49}$/;

/** What is wrong with the fields that are given. */
export function checkLocation(given: Partial<LocationInput>): FieldCheck[] {
  const { id, name, contactDetails, legalEntities } = given;
  return [
    ['/id', id === undefined || isEntityId(id) ? null : 'must be 1 to 66 of A-Z, a-z, 0-9, _ and -'],
    ['/name', name === undefined ? null : plainTextFault(name, 0, LONGEST_NAME)],
    ...contactChecks(contactDetails ?? {}),
    ...companyChecks(legalEntities ?? []),
  ];
}

function contactChecks(details: ContactDetails): FieldCheck[] {
  const { emails = [], phones = [], tags = [], countryCode } = details;
  const lines: readonly [string, string | undefined][] = [
    ['address_line1', details.addressLine1],
    ['address_line2', details.addressLine2],
    ['city', details.city],
    ['state', details.state],
    ['postcode', details.postcode],
  ];
  return [
    ...listChecks('emails', emails, (text) => (isEmailAddress(text) ? null : 'must be an e-mail address')),
    ...listChecks('phones', phones, (text) => (PHONE.test(text) ? null : 'must be a telephone number')),
    ...listChecks('tags', tags, (text) => plainTextFault(text, 1, LONGEST_LINE)),
    ...lines.map(([name, text = '']): FieldCheck => [at(name), plainTextFault(text, 0, LONGEST_LINE)]),
    [
      at('country_code'),
      countryCode === undefined || COUNTRY.test(countryCode) ? null : 'must be two letters, such as DE',
    ],
  ];
}

function listChecks(name: string, texts: readonly string[], faultOf: (text: string) => string | null): FieldCheck[] {
  if (texts.length > MOST_TEXTS) return [[at(name), `must be at most ${MOST_TEXTS}`]];
  return texts.map((text, index): FieldCheck => [at(`${name}/${index}`), faultOf(text)]);
}

function companyChecks(ids: readonly string[]): FieldCheck[] {
  if (ids.length > MOST_COMPANIES) return [['/legal_entities', `must be at most ${MOST_COMPANIES}`]];
  return ids.map((id, index): FieldCheck => [
    `/legal_entities/${index}`,
    isEntityId(id) ? null : 'is no company of this tenant',
  ]);
}

const at = (name: string): string => `/contact_details/${name}`;
