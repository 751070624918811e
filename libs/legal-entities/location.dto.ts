import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsString, Matches, MaxLength, ValidateNested } from 'class-validator';
import { IfGiven, IsPlainText, PageQuery } from '#platform';
import { ENTITY_ID, SLUG } from './legal-entity.dto.js';
import { LOCATION_TYPES, type LocationType } from './location.entity.js';

const MOST_TEXTS = 50;
const MOST_COMPANIES = 1000;

/** Filters of the list of locations. */
export class LocationQuery extends PageQuery {
  /** Slug. */
  @ApiPropertyOptional()
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /** Part of the name, the id or the city. */
  @ApiPropertyOptional()
  @IfGiven()
  @IsPlainText()
  @MaxLength(200)
  q?: string;

  @ApiPropertyOptional({ enum: LOCATION_TYPES })
  @IfGiven()
  @IsIn(LOCATION_TYPES)
  type?: LocationType;

  /** Id of a company: only its locations. */
  @ApiPropertyOptional()
  @IfGiven()
  @Matches(ENTITY_ID)
  legal_entity_id?: string;
}

/** Where it is, and how to reach the people there. */
export class ContactDetailsDto {
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_TEXTS)
  @IsString({ each: true })
  emails?: string[];

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_TEXTS)
  @IsString({ each: true })
  phones?: string[];

  @IfGiven()
  @IsString()
  address_line1?: string;

  @IfGiven()
  @IsString()
  address_line2?: string;

  @IfGiven()
  @IsString()
  city?: string;

  @IfGiven()
  @IsString()
  state?: string;

  @IfGiven()
  @IsString()
  postcode?: string;

  /** Two letters of ISO 3166-1. */
  @IfGiven()
  @IsString()
  country_code?: string;

  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_TEXTS)
  @IsString({ each: true })
  tags?: string[];
}

/** Fields that a create and a change share. */
class LocationFields {
  @IfGiven()
  @IsString()
  @MaxLength(300)
  name?: string;

  /** Replaced as a whole. */
  @ApiPropertyOptional({ type: ContactDetailsDto })
  @IfGiven()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactDetailsDto)
  contact_details?: ContactDetailsDto;

  /** Ids of the companies it belongs to. Replaced as a whole. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_COMPANIES)
  @IsString({ each: true })
  legal_entities?: string[];
}

/** What of a location changes; what is left out stays. */
export class UpdateLocationDto extends LocationFields {
  @ApiPropertyOptional({ enum: LOCATION_TYPES })
  @IfGiven()
  @IsIn(LOCATION_TYPES)
  type?: LocationType;
}

/** A new location. */
export class CreateLocationDto extends LocationFields {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /** 1 to 66 of A-Z, a-z, 0-9, _ and -, unique in the tenant; default: a UUID. */
  @IfGiven()
  @IsString()
  @MaxLength(100)
  id?: string;

  @ApiProperty({ enum: LOCATION_TYPES })
  @IsIn(LOCATION_TYPES)
  type: LocationType;
}
