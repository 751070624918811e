import { IsString } from 'class-validator';

/** OpenID Connect Back-Channel Logout 1.0 §2.5, as a form. */
export class BackchannelLogoutDto {
  /** A JWT that the identity provider signed. */
  @IsString()
  logout_token!: string;
}
