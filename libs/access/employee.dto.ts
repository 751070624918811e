import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { IfGiven, IsPlainText, PageQuery } from '#platform';
import { EMPLOYEE_STATUSES, type EmployeeStatus } from './employee.entity.js';
import { LONGEST_PASSWORD } from './password.policy.js';

/** The form of a tenant's slug. */
export const SLUG = /^[a-z][a-z0-9]{2,15}$/;
const MOST_GROUPS = 100;
const MOST_ROWS = 1000;

/** Filters of the list of employees. */
export class EmployeeQuery extends PageQuery {
  /** Slug. */
  @ApiPropertyOptional()
  @IsOptional()
  @Matches(SLUG)
  tenant?: string;

  @ApiPropertyOptional({ enum: EMPLOYEE_STATUSES })
  @IsOptional()
  @IsIn(EMPLOYEE_STATUSES)
  status?: EmployeeStatus;

  /** Code of a group that they are in. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsPlainText()
  @MaxLength(50)
  group?: string;

  /** Part of the e-mail address or the name, or the whole external id. */
  @ApiPropertyOptional()
  @IsOptional()
  @IsPlainText()
  @MaxLength(254)
  q?: string;
}

/** Fields that a create, an import and a change share. */
class EmployeeFields {
  /** The merchant's own number, unique in the tenant. */
  @IsOptional()
  @IsString()
  @MaxLength(300)
  external_id?: string | null;

  /** Codes of all their groups: they say what the employee may do for customers. */
  @IfGiven()
  @IsArray()
  @ArrayMaxSize(MOST_GROUPS)
  @IsString({ each: true })
  groups?: string[];

  /** Key of an identity provider for employees; null = they sign in on our page. A password goes when one is named. */
  @IsOptional()
  @IsString()
  @MaxLength(100)
  identity_provider?: string | null;

  /** How the provider calls them; null = found out at their first login, by an e-mail address that the provider verified. */
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  subject?: string | null;

  /** `suspended` ends what they act in, at once. */
  @ApiPropertyOptional({ enum: EMPLOYEE_STATUSES })
  @IfGiven()
  @IsIn(EMPLOYEE_STATUSES)
  status?: EmployeeStatus;
}

/** What of an employee changes; what is left out stays. */
export class UpdateEmployeeDto extends EmployeeFields {
  /** Unique in the tenant. */
  @IfGiven()
  @IsString()
  @MaxLength(300)
  email?: string;

  @IfGiven()
  @IsString()
  @MaxLength(300)
  name?: string;
}

/** A new employee of an import. They get a password one by one, or sign in at a provider. */
export class EmployeeRowDto extends EmployeeFields {
  /** Unique in the tenant. */
  @IsString()
  @MaxLength(300)
  email: string;

  @IsString()
  @MaxLength(300)
  name: string;
}

/** A new employee. */
export class CreateEmployeeDto extends EmployeeRowDto {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /** At least 12 characters, for our page. Hand it over in person: they replace it at their first sign-in. */
  @IfGiven()
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password?: string;
}

export class EmployeePasswordDto {
  /** At least 12 characters. Hand it over in person: they replace it at their next sign-in. */
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password: string;
}

/** Employees to be made, all or none. */
export class ImportEmployeesDto {
  /** Slug; may be left out by a caller who sees exactly one tenant. */
  @IfGiven()
  @Matches(SLUG)
  tenant?: string;

  /** At most 1,000, as far as they fit into 64 kB. */
  @ApiProperty({ type: [EmployeeRowDto], minItems: 1, maxItems: MOST_ROWS })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_ROWS)
  @ValidateNested({ each: true })
  @Type(() => EmployeeRowDto)
  rows: EmployeeRowDto[];
}
