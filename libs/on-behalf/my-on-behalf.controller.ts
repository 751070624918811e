import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { accessDenied, invalidRequest, type RequestOrigin } from '#kernel';
import { CustomerService } from '#customers';
import { Database, Origin, TokenRoute } from '#platform';
import { type AccessTokenInfo, Bearer } from '#tokens';
import { MyOnBehalfDto, MyOnBehalfQuery, OnBehalfConsentDto } from './my-on-behalf.dto.js';
import { MyOnBehalf } from './my-on-behalf.service.js';

/** A customer's view of those who act for them; nobody who does comes here. */
@ApiTags('on-behalf')
@Controller('v1/me/on-behalf')
export class MyOnBehalfController {
  constructor(
    private readonly mine: MyOnBehalf,
    private readonly customers: CustomerService,
    private readonly database: Database,
  ) {}

  /** Who acted for me, and when. */
  @TokenRoute()
  @Get()
  @ApiOkResponse({ type: MyOnBehalfDto })
  list(@Bearer() bearer: AccessTokenInfo, @Query() query: MyOnBehalfQuery): Promise<MyOnBehalfDto> {
    return this.mine.list(bearer.tenantId, customerOf(bearer), query);
  }

  /** `allowed: false` ends every session in which somebody acts for me, and refuses new ones. */
  @TokenRoute()
  @Post()
  @HttpCode(200)
  @ApiBody({ type: OnBehalfConsentDto })
  @ApiOkResponse({ type: OnBehalfConsentDto })
  async decide(
    @Bearer() bearer: AccessTokenInfo,
    @Body() body: unknown,
    @Origin() origin: RequestOrigin,
  ): Promise<OnBehalfConsentDto> {
    const customerId = customerOf(bearer);
    const allowed = readConsent(body);
    const caller = { actor: { type: 'customer', id: String(customerId) } as const, origin };
    await this.database.transaction((tx) => this.customers.optOut(tx, caller, bearer.tenantId, customerId, !allowed));
    return { allowed };
  }
}

function customerOf({ customerId }: AccessTokenInfo): number {
  if (customerId === null) throw accessDenied({ internal: 'the token has no customer' });
  return customerId;
}

/** `{"allowed": true | false}` and nothing else (DESIGN §12: unknown fields of `/v1` are refused). */
function readConsent(body: unknown): boolean {
  const { allowed, ...others } = (body ?? {}) as Record<string, unknown>;
  if (typeof allowed !== 'boolean') {
    throw invalidRequest({ fields: [{ pointer: '/allowed', detail: 'must be true or false' }] });
  }
  if (Object.keys(others).length > 0) throw invalidRequest({ sentence: 'Send the field allowed and no other one.' });
  return allowed;
}
