import { IsString, Length, MaxLength } from 'class-validator';
import { LONGEST_PASSWORD } from '#access';
import { IsEmailAddress, IsPlainText } from '#platform';

/** The first operator. */
export class SetupDto {
  /** From the link that the start printed. */
  @IsString()
  @MaxLength(100)
  token: string;

  @IsEmailAddress()
  @MaxLength(254)
  email: string;

  @IsPlainText()
  @Length(1, 200)
  name: string;

  /** At least 12 characters. */
  @IsString()
  @MaxLength(LONGEST_PASSWORD)
  password: string;
}
