import { IsString, MaxLength } from 'class-validator';
import { LONGEST_PASSWORD, type TotpOffer, type TotpState } from '#access';

/** Characters; a recovery code has 19. */
export const LONGEST_CODE = 100;

export class BeginTotpDto {
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  current_password: string;
}

export class ConfirmTotpDto {
  /** What the app shows now. */
  @IsString()
  @MaxLength(LONGEST_CODE)
  code: string;
}

export class RemoveTotpDto {
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  current_password: string;

  /** Of the app, or a recovery code. */
  @IsString()
  @MaxLength(LONGEST_CODE)
  code: string;
}

/** Whether the own account has a second factor. */
export class TotpStateDto {
  /** RFC 3339, UTC; null = a sign-in asks for the password only. */
  enabled_at: string | null;
  recovery_codes_left: number;
}

/** What the authenticator app is given. It counts from its first code on. */
export class TotpOfferDto {
  /** Base32, for typing in. */
  secret: string;
  /** `otpauth://totp/…`, for the QR code. */
  uri: string;
}

/** The only answer that shows them. */
export class RecoveryCodesDto {
  recovery_codes: string[];
}

export const totpStateDto = ({ enabledAt, recoveryCodesLeft }: TotpState): TotpStateDto => ({
  enabled_at: enabledAt?.toISOString() ?? null,
  recovery_codes_left: recoveryCodesLeft,
});

export const totpOfferDto = ({ secret, uri }: TotpOffer): TotpOfferDto => ({ secret, uri });
