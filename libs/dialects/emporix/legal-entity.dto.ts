import { EmporixLocationDto } from './location.dto.js';
import { EmporixMetadataDto, EmporixMetadataUpdateDto, EmporixReferenceDto } from './management.dto.js';

export class EmporixAccountLimitDto {
  /** @example EUR */
  currency: string;
  value: number;
}

export class EmporixLegalInfoDto {
  legalName?: string;
  registrationDate?: string;
  taxRegistrationNumber?: string;
  registrationAgency?: string;
  /** @example DE */
  countryOfRegistration?: string;
  registrationId?: string;
}

/** A role in the company, as a group of IAM. */
export class EmporixCompanyGroupDto {
  /** @example le-1--B2B_ADMIN */
  id: string;
  /** By language. */
  name: Record<string, string>;
  /** @example B2B_ADMIN */
  role: string;
}

/** Fields without a value are left out. */
export class EmporixLegalEntityDto {
  id: string;
  name: string;
  type: 'COMPANY' | 'SUBSIDIARY';
  parentId?: string;
  accountLimit?: EmporixAccountLimitDto;
  legalInfo?: EmporixLegalInfoDto;
  customerGroups: EmporixCompanyGroupDto[];
  /** Its places. */
  entitiesAddresses?: EmporixLocationDto[];
  restrictions: string[];
  mixins?: Record<string, unknown>;
  metadata: EmporixMetadataDto;
}

export class EmporixLegalEntityWriteDto {
  /** Of the merchant's own; only when it is made. */
  id?: string;
  name: string;
  type?: 'COMPANY' | 'SUBSIDIARY';
  parentId?: string;
  accountLimit?: EmporixAccountLimitDto;
  legalInfo?: EmporixLegalInfoDto;
  /** All its places, by the ids of their locations; left out: they stay. */
  entitiesAddresses?: EmporixReferenceDto[];
  /** Must be empty: it is not kept here. */
  approvalGroup?: EmporixReferenceDto[];
  restrictions?: string[];
  mixins?: Record<string, unknown>;
  metadata?: EmporixMetadataUpdateDto;
}
