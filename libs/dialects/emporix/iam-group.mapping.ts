import { type GroupView, USER_TYPES, type UserType } from '#access';
import type { CompanyRoleView, LegalEntity } from '#legal-entities';
import { companyGroupId } from './company-groups.js';
import type { EmporixGroupDto } from './iam.dto.js';
import { badField, isObject, type JsonBody } from './json-body.js';
import { metadataOf } from './metadata.js';

export type EmporixUserType = EmporixGroupDto['userType'];

export const emporixUserType = (type: UserType): EmporixUserType => (type === 'customer' ? 'CUSTOMER' : 'EMPLOYEE');

/** Whatever the case of the letters: clients of Emporix write both. */
export function readUserType(text: string | undefined): UserType | undefined {
  if (text === undefined) return undefined;
  const type = USER_TYPES.find((one) => one === text.toLowerCase());
  if (type === undefined) throw badField('userType', 'must be CUSTOMER or EMPLOYEE');
  return type;
}

/** @param controlIds of access controls, by their codes */
export function groupAnswer(
  { group, accessControls }: GroupView,
  controlIds: ReadonlyMap<string, string>,
): EmporixGroupDto {
  const { id, code, name, userType } = group;
  return {
    ...{ id, name: { en: name }, description: {}, code, userType: emporixUserType(userType) },
    accessControls: accessControls.flatMap((control) => controlIds.get(control) ?? []),
    metadata: metadataOf(group),
  };
}

/** What all companies' groups of a role have in common. */
export const roleAnswer = ({ code, name }: Pick<CompanyRoleView, 'code' | 'name'>) => ({
  ...{ name: { en: name }, description: {}, accessControls: [], code, userType: 'CUSTOMER' as const },
});

export const companyGroupAnswer = (
  entity: LegalEntity,
  role: Pick<CompanyRoleView, 'code' | 'name'>,
): EmporixGroupDto => ({
  id: companyGroupId(entity.id, role.code),
  ...roleAnswer(role),
  b2b: { legalEntityId: entity.id },
  metadata: metadataOf(entity),
});

/** Our groups have one name: the English one, else the first. */
export function readName(body: JsonBody): string {
  const texts = readTexts(body, 'name');
  const name = texts?.['en'] ?? Object.values(texts ?? {})[0];
  if (name === undefined) throw badField('name', 'is required');
  return name;
}

/** @throws 400 for what would make the group give less, or elsewhere only: left aside, it would give more than was asked for */
export function refuseNarrower(body: JsonBody): void {
  if (body.object('b2b')?.has('legalEntityId')) {
    throw badField(
      'b2b.legalEntityId',
      'cannot be set: the groups of a company come with it and with your company roles',
    );
  }
  if (body.has('vendorId')) throw badField('vendorId', 'cannot be set: there are no vendors here');
  for (const field of ['restrictions', 'templates']) {
    if ((body.texts(field) ?? []).length > 0) throw badField(field, 'must be empty: it is not kept here');
  }
}

/** A text in several languages. */
export function readTexts(body: JsonBody, field: string): Record<string, string> | undefined {
  const value = body.value(field) ?? undefined;
  if (value === undefined) return undefined;
  if (!isObject(value)) throw badField(field, 'must hold texts by language');
  const texts = Object.entries(value);
  if (texts.some(([, text]) => typeof text !== 'string')) throw badField(field, 'must hold texts by language');
  return Object.fromEntries(texts) as Record<string, string>;
}

/** `Order managers` becomes `order-managers`. */
export const codeOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 50);
