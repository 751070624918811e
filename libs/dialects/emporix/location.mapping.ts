import { type ContactDetails, type Location, LOCATION_TYPES, type LocationInput } from '#legal-entities';
import { badField, type JsonBody } from './json-body.js';
import { metadataOf } from './metadata.js';
import type { EmporixLocationDto } from './location.dto.js';

const LINES = ['addressLine1', 'addressLine2', 'city', 'state', 'postcode', 'countryCode'] as const;

export function locationAnswer(location: Location): EmporixLocationDto {
  const { id, name, type, contactDetails } = location;
  const { emails, phones, tags, ...lines } = contactDetails;
  const lists = Object.entries({ emails, phones, tags }).filter(([, list]) => list !== undefined);
  return { id, name, type, contactDetails: { ...Object.fromEntries(lists), ...lines }, metadata: metadataOf(location) };
}

/** The whole location: fields that are left out become empty. */
export function readLocation(body: JsonBody, tenant: string): LocationInput {
  const id = body.text('id', 66);
  const type = body.choice('type', LOCATION_TYPES);
  const details = body.object('contactDetails');
  if (!type) throw badField('type', 'is required');
  if (!details) throw badField('contactDetails', 'is required');
  return {
    ...{ tenant, type, name: body.text('name') ?? '', contactDetails: readDetails(details) },
    ...(id === undefined ? {} : { id }),
  };
}

function readDetails(details: JsonBody): ContactDetails {
  const lines = LINES.map((name) => [name, details.nullableText(name) ?? undefined] as const);
  const lists = (['emails', 'phones', 'tags'] as const).map((name) => [name, details.texts(name)] as const);
  const given = [...lines, ...lists].filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as ContactDetails;
}
