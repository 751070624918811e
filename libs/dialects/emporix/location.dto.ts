import { EmporixMetadataDto, EmporixMetadataUpdateDto } from './management.dto.js';

export class EmporixContactDetailsDto {
  emails?: string[];
  phones?: string[];
  addressLine1?: string;
  addressLine2?: string;
  city?: string;
  state?: string;
  postcode?: string;
  /** @example DE */
  countryCode?: string;
  tags?: string[];
}

export class EmporixLocationDto {
  id: string;
  name: string;
  type: 'HEADQUARTER' | 'WAREHOUSE' | 'OFFICE';
  contactDetails: EmporixContactDetailsDto;
  metadata: EmporixMetadataDto;
}

export class EmporixLocationWriteDto {
  /** Of the merchant's own; only when it is made. */
  id?: string;
  name?: string;
  type: 'HEADQUARTER' | 'WAREHOUSE' | 'OFFICE';
  contactDetails: EmporixContactDetailsDto;
  metadata?: EmporixMetadataUpdateDto;
}
