import { EmporixLegalEntityDto } from './legal-entity.dto.js';
import { EmporixMetadataDto, EmporixMetadataUpdateDto, EmporixReferenceDto } from './management.dto.js';

export class EmporixContactDto {
  id: string;
  name: string;
  surname: string;
  email?: string;
}

export class EmporixContactAssignmentDto {
  id: string;
  legalEntity: EmporixLegalEntityDto;
  customer: EmporixContactDto;
  /** What somebody is to the company; groups say what they may do. */
  type: 'PRIMARY' | 'BILLING' | 'LOGISTICS' | 'CONTACT';
  primary: boolean;
  metadata: EmporixMetadataDto;
}

export class EmporixContactAssignmentWriteDto {
  legalEntity: EmporixReferenceDto;
  customer: EmporixReferenceDto;
  type?: 'PRIMARY' | 'BILLING' | 'LOGISTICS' | 'CONTACT';
  primary?: boolean;
  metadata?: EmporixMetadataUpdateDto;
}
