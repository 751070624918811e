import { type FieldCheck, plainTextFault } from '#platform';
import { isEntityId } from './entity-id.js';
import type { AccountLimit, LegalEntity, LegalInfo, Mixins } from './legal-entity.entity.js';
import type { EntityChanges, EntityInput } from './legal-entity-input.js';

const LONGEST_NAME = 200;
const LONGEST_EXTERNAL_ID = 100;
const LONGEST_INFO = 500;
const LONGEST_RESTRICTION = 100;
/** As Emporix: one group of merchants at most. */
const MOST_RESTRICTIONS = 1;
/** Bytes of JSON. */
const LARGEST_MIXINS = 16 * 1024;
const DEEPEST_MIXINS = 10;

const CURRENCY = /^[A-Z]{3}$/;
const COUNTRY = /^[A-Z]{2}$/;
/** NUL and lone surrogates, as JSON writes them: PostgreSQL's jsonb takes neither. */
const UNSTORABLE = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f]..)/;
const DATE = /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/;

/** What is wrong with the fields that are given. */
export function checkEntity(given: Partial<EntityInput> & EntityChanges): FieldCheck[] {
  const { id, name, parent = null, externalId = null, accountLimit, legalInfo, restrictions, mixins } = given;
  return [
    ['/id', id === undefined || isEntityId(id) ? null : 'must be 1 to 66 of A-Z, a-z, 0-9, _ and -'],
    ['/name', name === undefined ? null : plainTextFault(name, 1, LONGEST_NAME)],
    ['/parent', parent === null || isEntityId(parent) ? null : 'is no company of this tenant'],
    ['/external_id', externalId === null ? null : plainTextFault(externalId, 1, LONGEST_EXTERNAL_ID)],
    ...limitChecks(accountLimit ?? null),
    ...infoChecks(legalInfo ?? {}),
    ...restrictionChecks(restrictions ?? []),
    ['/mixins', mixins === undefined ? null : mixinsFault(mixins)],
  ];
}

/** True when members can do less than before by this change: what rests on the company must be asked again. */
export const takesRights = (before: LegalEntity, after: LegalEntity): boolean =>
  before.parentId !== after.parentId || (before.status === 'active' && after.status !== 'active');

/** True when the change is of interest to somebody's rights, for better or worse. */
export const touchesRights = (before: LegalEntity, after: LegalEntity): boolean =>
  before.parentId !== after.parentId || before.status !== after.status;

function limitChecks(limit: AccountLimit | null): FieldCheck[] {
  if (limit === null) return [];
  const { currency, value } = limit;
  return [
    ['/account_limit/currency', CURRENCY.test(currency) ? null : 'must be three letters, such as EUR'],
    ['/account_limit/value', Number.isFinite(value) && value >= 0 ? null : 'must be at least 0'],
  ];
}

function infoChecks(info: LegalInfo): FieldCheck[] {
  const texts: readonly [string, string | undefined][] = [
    ['legal_name', info.legalName],
    ['tax_registration_number', info.taxRegistrationNumber],
    ['registration_agency', info.registrationAgency],
    ['registration_id', info.registrationId],
  ];
  const { registrationDate: date, countryOfRegistration: country } = info;
  return [
    ...texts.map(([name, text = '']): FieldCheck => [`/legal_info/${name}`, plainTextFault(text, 0, LONGEST_INFO)]),
    ['/legal_info/registration_date', date === undefined || isDate(date) ? null : 'must be a date, such as 2020-12-31'],
    [
      '/legal_info/country_of_registration',
      country === undefined || COUNTRY.test(country) ? null : 'must be two letters, such as DE',
    ],
  ];
}

const isDate = (text: string): boolean => DATE.test(text) && !isNaN(Date.parse(text));

function restrictionChecks(restrictions: readonly string[]): FieldCheck[] {
  if (restrictions.length > MOST_RESTRICTIONS) return [['/restrictions', `must be at most ${MOST_RESTRICTIONS}`]];
  return restrictions.map((text, index): FieldCheck => [
    `/restrictions/${index}`,
    plainTextFault(text, 1, LONGEST_RESTRICTION),
  ]);
}

/** Why the merchant's own fields cannot be stored, or null. Continues a sentence about them. */
function mixinsFault(mixins: Mixins): string | null {
  if (deeperThan(mixins, DEEPEST_MIXINS)) return `must not be nested in more than ${DEEPEST_MIXINS} levels`;
  const json = JSON.stringify(mixins);
  if (UNSTORABLE.test(json)) return 'must be text without NUL and without half a character';
  return Buffer.byteLength(json) > LARGEST_MIXINS ? `must have at most ${LARGEST_MIXINS / 1024} kB as JSON` : null;
}

const deeperThan = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => deeperThan(inner, levels - 1)));
