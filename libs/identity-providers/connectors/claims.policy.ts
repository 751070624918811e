import type { ClaimMapping } from '../provider-facts.js';

export type Claims = Readonly<Record<string, unknown>>;

export interface Profile {
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly firstName: string;
  readonly lastName: string;
  readonly reference: string | null;
}

const LONGEST_SUBJECT = 255;
const LONGEST_EMAIL = 320;
const LONGEST_NAME = 200;
const LONGEST_REFERENCE = 200;

/** The claim of a name, which may itself hold dots (`https://shop.example/number`), or else be reached through objects. */
export function claimAt(claims: Claims, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  return name.split('.').reduce<unknown>((value, part) => {
    return typeof value === 'object' && value !== null && Object.hasOwn(value, part)
      ? (value as Claims)[part]
      : undefined;
  }, claims);
}

/** Who it is at the provider; null = it does not say. Some providers count their people instead of naming them. */
export function subjectIn(claims: Claims, name: string): string | null {
  const subject = textOrNumber(claimAt(claims, name));
  return subject === null || subject.length > LONGEST_SUBJECT || /\p{Cc}/u.test(subject) ? null : subject;
}

/** What the provider tells about a person, each value of the wrong type left out. `isVerified` judges the claim's value. */
export function profileIn(
  claims: Claims,
  mapping: ClaimMapping,
  referenceKey: string | null,
  isVerified: (value: unknown) => boolean,
): Profile {
  const email = emailFrom(claimAt(claims, mapping.email));
  const reference = referenceKey === null ? null : textOrNumber(claimAt(claims, referenceKey));
  return {
    email,
    emailVerified: email !== null && isVerified(claimAt(claims, mapping.emailVerified)),
    firstName: nameFrom(claimAt(claims, mapping.firstName)),
    lastName: nameFrom(claimAt(claims, mapping.lastName)),
    reference: reference !== null && reference.length <= LONGEST_REFERENCE ? reference : null,
  };
}

/** The first source wins; an address and the word about it never come from different ones. */
export function mergeProfiles(first: Profile, second: Profile): Profile {
  const { email, emailVerified } = first.email === null ? second : first;
  return {
    email,
    emailVerified,
    firstName: first.firstName || second.firstName,
    lastName: first.lastName || second.lastName,
    reference: first.reference ?? second.reference,
  };
}

/** A name as it may be stored: no control characters, at most 200 characters. */
export function nameFrom(value: unknown): string {
  if (typeof value !== 'string') return '';
  return Array.from(
    value
      .toWellFormed()
      .replace(/\p{Cc}+/gu, ' ')
      .trim(),
  )
    .slice(0, LONGEST_NAME)
    .join('');
}

function emailFrom(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > LONGEST_EMAIL) return null;
  return /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u.test(value) ? value : null;
}

function textOrNumber(value: unknown): string | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
  return typeof value === 'string' && value !== '' ? value : null;
}
