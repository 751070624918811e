import {
  type AccountLimit,
  ENTITY_TYPES,
  type EntityChanges,
  type EntityInput,
  type LegalEntity,
  type LegalInfo,
  type Location,
  type Mixins,
  READY_MADE_ROLES,
} from '#legal-entities';
import { companyGroupId } from './company-groups.js';
import { badField, isObject, type JsonBody } from './json-body.js';
import type { EmporixLegalEntityDto } from './legal-entity.dto.js';
import { locationAnswer } from './location.mapping.js';
import { metadataOf } from './metadata.js';

const LEGAL_INFO = [
  ...['legalName', 'registrationDate', 'taxRegistrationNumber', 'registrationAgency', 'countryOfRegistration'],
  'registrationId',
] as const;

/** @param locations of the company; none = they are not shown */
export function legalEntityAnswer(entity: LegalEntity, locations: readonly Location[] = []): EmporixLegalEntityDto {
  const { id, name, type, parentId, accountLimit, legalInfo, restrictions, mixins } = entity;
  return {
    ...{ id, name, type },
    ...(parentId === null ? {} : { parentId }),
    ...(accountLimit === null ? {} : { accountLimit }),
    ...(Object.keys(legalInfo).length === 0 ? {} : { legalInfo }),
    customerGroups: READY_MADE_ROLES.map((role) => ({
      ...{ id: companyGroupId(id, role.code), name: { en: role.name }, role: role.code },
    })),
    ...(locations.length === 0 ? {} : { entitiesAddresses: locations.map(locationAnswer) }),
    restrictions: [...restrictions],
    ...(Object.keys(mixins).length === 0 ? {} : { mixins: { ...mixins } }),
    metadata: metadataOf(entity),
  };
}

/** A new company. */
export function readNewEntity(body: JsonBody, tenant: string): EntityInput {
  const id = body.text('id', 66);
  return { ...readEntity(body), tenant, name: body.requiredText('name'), ...(id === undefined ? {} : { id }) };
}

/** The whole company: fields that are left out become empty. */
export function readEntity(body: JsonBody): EntityChanges {
  return {
    name: body.requiredText('name'),
    type: body.choice('type', ENTITY_TYPES),
    parent: body.nullableText('parentId', 66) ?? null,
    accountLimit: readLimit(body.object('accountLimit')),
    legalInfo: readInfo(body.object('legalInfo')),
    restrictions: body.texts('restrictions') ?? [],
    mixins: readMixins(body),
  };
}

/**
 * Ids of its places; undefined = they stay. Their other fields are read from the locations, and changed there.
 *
 * @throws 400 for an approval group: who writes one must not believe that it counts
 */
export function readAddresses(body: JsonBody): string[] | undefined {
  const approvers = body.objects('approvalGroup') ?? [];
  if (approvers.length > 0) throw badField('approvalGroup', 'must be empty: it is not kept here');
  return body.objects('entitiesAddresses')?.map((place) => place.requiredText('id', 66));
}

function readLimit(limit: JsonBody | undefined): AccountLimit | null {
  if (!limit) return null;
  const value = limit.value('value');
  if (typeof value !== 'number') throw badField('accountLimit.value', 'must be a number');
  return { currency: limit.requiredText('currency', 3), value };
}

function readInfo(info: JsonBody | undefined): LegalInfo {
  const fields = LEGAL_INFO.map((name) => [name, info?.nullableText(name) ?? undefined] as const);
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

function readMixins(body: JsonBody): Mixins {
  const mixins = body.value('mixins') ?? {};
  if (!isObject(mixins)) throw badField('mixins', 'must be an object');
  return mixins;
}
