export class EmporixLoginDto {
  /** @example tim@example.com */
  email: string;
  password: string;
}

class SignupB2bDto {
  /** Kept in the audit log; makes nobody a member of a company. */
  companyRegistrationId?: string;
}

class SignupDetailsDto {
  firstName?: string;
  lastName?: string;
  /** Demanded together with both names when `b2b.companyRegistrationId` is given. */
  company?: string;
  b2b?: SignupB2bDto;
}

export class EmporixSignupDto {
  /** @example tim@example.com */
  email: string;
  /** At least 8 characters, none of the most used ones and not the e-mail address. */
  password: string;
  /** Another place for e-mail address and password. */
  signup?: EmporixLoginDto;
  customerDetails?: SignupDetailsDto;
}

export class EmporixIdDto {
  /** @example 4711 */
  id: string;
}
