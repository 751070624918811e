export class EmporixAccountDto {
  /** E-mail address. */
  id: string;
}

export class EmporixCompanyOfCustomerDto {
  id: string;
  name: string;
  /** Left out where the customer belongs to the company by inheritance. */
  contactAssignmentId?: string;
}

export class EmporixB2bDto {
  legalEntities: EmporixCompanyOfCustomerDto[];
}

export class EmporixProfileMetadataDto {
  version: number;
}

export class EmporixProfileDto {
  /** @example 4711 */
  id: string;
  customerNumber: string;
  firstName: string;
  lastName: string;
  accounts: EmporixAccountDto[];
  contactEmail?: string;
  /** Code of the shop. */
  preferredSite?: string;
  /** B2B as soon as the customer belongs to a company. */
  businessModel?: 'B2B' | 'B2C';
  b2b?: EmporixB2bDto;
  metadata?: EmporixProfileMetadataDto;
}

/** Fields left out stay; null empties one; others than these are ignored. */
export class EmporixProfileChangeDto {
  firstName?: string | null;
  lastName?: string | null;
}
