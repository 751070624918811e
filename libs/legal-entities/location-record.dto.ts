import { ApiProperty } from '@nestjs/swagger';
import type { LocationChanges, LocationInput } from './location-input.js';
import type { LocationListQuery } from './location-list.js';
import type { LocationView } from './location-view.js';
import {
  ContactDetailsDto,
  type CreateLocationDto,
  type LocationQuery,
  type UpdateLocationDto,
} from './location.dto.js';
import { type ContactDetails, LOCATION_TYPES, type LocationType } from './location.entity.js';

/** A place of companies as the admin API shows it. */
export class LocationRecord {
  id: string;
  /** Slug. */
  tenant: string;
  name: string;

  @ApiProperty({ enum: LOCATION_TYPES })
  type: LocationType;

  contact_details: ContactDetailsDto;
  /** Ids of the companies it belongs to. */
  legal_entities: string[];
  version: number;
  /** RFC 3339, UTC. */
  created_at: string;
  updated_at: string;
}

/** One page of locations. */
export class LocationPage {
  items: LocationRecord[];
  next_cursor: string | null;
}

export const locationListQuery = ({ legal_entity_id: entityId, ...query }: LocationQuery): LocationListQuery => ({
  ...query,
  entityId,
});

export const locationChanges = (body: UpdateLocationDto): LocationChanges => ({
  name: body.name,
  type: body.type,
  contactDetails: body.contact_details && detailsOf(body.contact_details),
  legalEntities: body.legal_entities,
});

export const locationInput = (body: CreateLocationDto): LocationInput => ({
  ...locationChanges(body),
  tenant: body.tenant,
  id: body.id,
  type: body.type,
});

export const locationRecord = ({ location, tenant, legalEntities }: LocationView): LocationRecord => ({
  id: location.id,
  tenant,
  name: location.name,
  type: location.type,
  contact_details: shownDetails(location.contactDetails),
  legal_entities: [...legalEntities],
  version: location.version,
  created_at: location.createdAt.toISOString(),
  updated_at: location.updatedAt.toISOString(),
});

const detailsOf = (details: ContactDetailsDto): ContactDetails => ({
  emails: details.emails,
  phones: details.phones,
  addressLine1: details.address_line1,
  addressLine2: details.address_line2,
  city: details.city,
  state: details.state,
  postcode: details.postcode,
  countryCode: details.country_code,
  tags: details.tags,
});

const shownDetails = (details: ContactDetails): ContactDetailsDto => ({
  emails: [...(details.emails ?? [])],
  phones: [...(details.phones ?? [])],
  address_line1: details.addressLine1,
  address_line2: details.addressLine2,
  city: details.city,
  state: details.state,
  postcode: details.postcode,
  country_code: details.countryCode,
  tags: [...(details.tags ?? [])],
});
