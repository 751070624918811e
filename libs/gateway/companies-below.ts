import { Injectable } from '@nestjs/common';
import type { AccessTokenInfo } from '#tokens';

@Injectable()
export class CompaniesBelow {
  async of({ customerId }: AccessTokenInfo, companies: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set(customerId === null ? [] : companies.slice(0, 0));
  }
}
