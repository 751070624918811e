import { GENDERS, type Gender, emailFault } from '#customers';
import { isPlainText } from '#platform';

/** One field of a JSON body. */
export interface Field<T> {
  /** Continues a sentence about the field; never repeats what was sent. */
  readonly expects: string;
  readonly accepts: (value: unknown) => value is T;
}

function field<T>(expects: string, accepts: (value: unknown) => boolean): Field<T> {
  return { expects, accepts: accepts as (value: unknown) => value is T };
}

const isText = (value: unknown, least: number, most: number): value is string =>
  typeof value === 'string' && value.length >= least && value.length <= most;

/** What somebody types to be found by: what is no address finds nobody. */
export const SOUGHT_EMAIL = field<string>('must be an e-mail address', (value) => isText(value, 3, 320));

/** An address that a customer is to have. */
export const OWN_EMAIL = field<string>(
  'must be an e-mail address',
  (value) => isText(value, 3, 320) && emailFault(value) === null,
);

/** Any text: whether a password is good is another question. */
export const PASSWORD = field<string>('must be text', (value) => isText(value, 1, 1024));

export const NAME = field<string>(
  'must be a name of 1 to 200 characters',
  (value) => isText(value, 1, 200) && isPlainText(value) && value.trim() !== '',
);

/** SCAYLE's storefronts always send one; others may leave it out. */
export const GENDER = field<Gender | null | undefined>(
  `must be ${GENDERS.join(', ')}`,
  (value) => value === undefined || value === null || GENDERS.includes(value as Gender),
);

export const SHOP_ID = field<number>(
  'must be a positive whole number',
  (value) => typeof value === 'number' && Number.isSafeInteger(value) && value >= 1,
);

/** The company to act for; whether there is one of this name is another question. */
export const COMPANY = field<string | null | undefined>(
  "must be a company's id",
  (value) => value === undefined || value === null || isText(value, 1, 66),
);

/** The `{hash}` of a mailed link. */
export const LINK_HASH = field<string>('must be the hash of the link', (value) => isText(value, 1, 200));

export const RESET_URL = field<string>('must be an address that holds {hash}', (value) => isText(value, 10, 2000));
