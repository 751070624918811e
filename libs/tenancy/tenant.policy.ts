import { type FieldCheck, plainTextFault } from '#platform';

const SLUG = /^[a-z][a-z0-9]{2,15}$/;
const AUDIENCE = /^[\x21-\x7e]{1,200}$/;
const SLAS_ORGANIZATION = /^[A-Za-z0-9_-]{1,64}$/;

export const isSlug = (text: string): boolean => SLUG.test(text);

/** `aud` of a tenant that chooses none. */
export const defaultAudience = (slug: string): string => `urn:mandate:${slug}`;

interface TenantFields {
  readonly slug?: string;
  readonly name?: string;
  readonly audience?: string;
  readonly slasOrganization?: string | null;
}

/** What is wrong with the fields that are given. */
export function checkTenant({ slug, name, audience, slasOrganization }: TenantFields): FieldCheck[] {
  return [
    ['/slug', slug === undefined || isSlug(slug) ? null : 'must be 3 to 16 characters a-z and 0-9, a letter first'],
    ['/name', name === undefined ? null : plainTextFault(name, 1, 200)],
    [
      '/audience',
      audience === undefined || AUDIENCE.test(audience) ? null : 'must be 1 to 200 visible ASCII characters',
    ],
    [
      '/slas_organization',
      (slasOrganization ?? null) === null || SLAS_ORGANIZATION.test(slasOrganization as string)
        ? null
        : 'must be 1 to 64 of A-Z a-z 0-9 _ -',
    ],
  ];
}
