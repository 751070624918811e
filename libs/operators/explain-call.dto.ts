import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';
import { GATEWAY_FACES, type GatewayFace, GatewayRuleText } from '#gateway';
import { IsPlainText } from '#platform';

/** The parts of a call to one of the merchant's endpoints, by a live session or by a token with these facts. */
export class ExplainedCallFields {
  /** Slug; of a composed call. May be left out by a caller who sees exactly one tenant. */
  @IsOptional()
  @Matches(/^[a-z][a-z0-9]{2,15}$/)
  tenant?: string;

  /** The call's method, exactly as it is sent. */
  @IsOptional()
  @Matches(/^[A-Za-z-]{1,32}$/)
  method?: string;

  /** The call's path, and its query if you like, as they are sent. */
  @IsOptional()
  @IsPlainText()
  @MaxLength(4000)
  path?: string;

  /** The session whose token calls; then the facts below are its own. */
  @IsOptional()
  @Matches(/^[0-9a-f-]{36}$/)
  session_id?: string;

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(500)
  @IsString({ each: true })
  @MaxLength(200, { each: true })
  scopes?: string[];

  /** What whoever acts may do. */
  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  permissions?: string[];

  /** Somebody acts for the customer. Default: whether `permissions` are named. */
  @IsOptional()
  @IsBoolean()
  on_behalf?: boolean;

  /** Whose words the refusal has: the face that the proxy names. Default `slas`. */
  @ApiPropertyOptional({ enum: GATEWAY_FACES })
  @IsOptional()
  @IsIn(GATEWAY_FACES)
  refusal_face?: GatewayFace;
}

/** The rule that won, whether it allows the call or refuses it. */
export class ExplainedRuleDto extends GatewayRuleText {
  id: number;
}

/** What the caller would get. */
export class ExplainedRefusalDto {
  status: number;

  @ApiProperty({ type: 'object', additionalProperties: true })
  body: Readonly<Record<string, unknown>>;
}
