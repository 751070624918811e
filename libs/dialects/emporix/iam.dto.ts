import { EmporixMetadataDto, EmporixMetadataUpdateDto } from './management.dto.js';

export class EmporixGroupCompanyDto {
  legalEntityId: string;
}

export class EmporixGroupDto {
  /** Of a role in a company: `<company>--<ROLE>`. */
  id: string;
  /** By language. */
  name: Record<string, string>;
  description: Record<string, string>;
  /** Ids of access controls. */
  accessControls: string[];
  /** @example B2B_ADMIN */
  code: string;
  userType: 'CUSTOMER' | 'EMPLOYEE';
  /** The company whose role the group is. */
  b2b?: EmporixGroupCompanyDto;
  metadata: EmporixMetadataDto;
}

export class EmporixGroupWriteDto {
  /** By language. */
  name: Record<string, string>;
  /** Our addition: unique in the tenant; made from the name when left out. Never changes. */
  code?: string;
  /** Ids or codes. */
  accessControls?: string[];
  userType?: 'CUSTOMER' | 'EMPLOYEE';
  metadata?: EmporixMetadataUpdateDto;
}

/** Somebody in a group. */
export class EmporixGroupUserDto {
  id: string;
  groupId: string;
  userId: string;
  userType: 'CUSTOMER' | 'EMPLOYEE';
}

export class EmporixGroupUserWriteDto {
  userId: string;
  userType?: 'CUSTOMER' | 'EMPLOYEE';
}

export class EmporixAccessControlDto {
  id: string;
  name: Record<string, string>;
  description: Record<string, string>;
  scopes: string[];
  domains: string[];
  restrictedTo?: 'CUSTOMER' | 'EMPLOYEE';
  predefined: boolean;
  restrictionAware: boolean;
  vendorAware: boolean;
  metadata: EmporixMetadataDto;
}

export class EmporixAccessControlWriteDto {
  name?: Record<string, string>;
  description?: Record<string, string>;
  /** At least one. */
  scopes: string[];
  /** Never changes. */
  restrictedTo?: 'CUSTOMER' | 'EMPLOYEE';
  metadata?: EmporixMetadataUpdateDto;
}

export class EmporixScopeDto {
  id: string;
  description: Record<string, string>;
  domain: string;
  predefined: boolean;
  /** Of the tenant's own. */
  metadata?: EmporixMetadataDto;
}

export class EmporixScopeWriteDto {
  /** By language. */
  description?: Record<string, string>;
  /** Default: what stands before the first dot of the id. */
  domain?: string;
  metadata?: EmporixMetadataUpdateDto;
}

/** What somebody may do, as tokens say it. */
export class EmporixUserScopesDto {
  userId: string;
  /** @example iam.group_read tenant=acme */
  scopes: string;
}

export class EmporixUserDto {
  id: string;
  firstName: string;
  lastName: string;
  backofficeUserNumber: string;
  preferredSite: string;
  preferredCurrency: string;
  preferredLanguage: string;
  department: string;
  validFrom: string;
  isAccountLocked: boolean;
  contactEmail: string;
  status: string;
  groupIds: string[];
  lastLogin?: string;
}

export class EmporixUserWriteDto {
  firstName: string;
  lastName: string;
  contactEmail?: string;
  /** All of theirs. */
  groupIds: string[];
}
