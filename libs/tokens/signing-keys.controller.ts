import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type AdminCaller, notFound } from '#kernel';
import { Admin, Idempotency, IdempotencyKey, Requires } from '#platform';
import { RotateKeyDto, SigningKeyDto, signingKeyDto, SigningKeyListDto } from './signing-keys.dto.js';
import { KEY_LEAD_SECONDS, SigningKeys } from './signing-keys.service.js';

@ApiTags('admin: signing keys')
@Controller('admin/v1/signing-keys')
export class SigningKeysController {
  constructor(
    private readonly keys: SigningKeys,
    private readonly idempotency: Idempotency,
  ) {}

  /** Keys that sign or still verify, newest first. Private parts are never shown. */
  @Requires('key_read')
  @Get()
  @ApiOkResponse({ type: SigningKeyListDto })
  list(): SigningKeyListDto {
    return { items: this.keys.list().map((key) => signingKeyDto(key, Date.now())), next_cursor: null };
  }

  /** Makes the next key: published at once, used after the lead, while the present one retires. */
  @Requires('key_manage')
  @Post()
  @HttpCode(201)
  @ApiHeader({ name: 'Idempotency-Key', required: false })
  @ApiCreatedResponse({ type: SigningKeyDto })
  async rotate(
    @Admin() caller: AdminCaller,
    @Body() body: RotateKeyDto,
    @IdempotencyKey() key: IdempotencyKey | null,
  ): Promise<SigningKeyDto> {
    const { id } = await this.idempotency.run(caller, key, body, async (tx) => ({
      id: await this.keys.rotate(tx, caller, {
        purpose: body.purpose,
        leadSeconds: body.lead_seconds ?? KEY_LEAD_SECONDS,
        compromised: body.compromised ?? false,
      }),
    }));
    await this.keys.reload();
    const made = this.keys.list().find((known) => known.id === id);
    if (!made) throw notFound();
    return signingKeyDto(made, Date.now());
  }
}
