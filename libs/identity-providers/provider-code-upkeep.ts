import { Injectable } from '@nestjs/common';
import { Clock } from '#kernel';
import { Upkeep } from '#platform';
import { ProviderCodes } from './provider-codes.js';

const EVERY_MS = 600_000;
const BATCH = 1000;
/** Longer than any provider's codes live: until then one that came back must not come back in another login. */
const CODES_KEPT_MS = 7_200_000;

/** Forgets codes of providers that are worthless everywhere by now. */
@Injectable()
export class ProviderCodeUpkeep extends Upkeep {
  constructor(
    private readonly codes: ProviderCodes,
    private readonly clock: Clock,
  ) {
    super('provider code upkeep', EVERY_MS);
  }

  async run(): Promise<void> {
    const before = this.clock.now() - CODES_KEPT_MS;
    await this.deleteAll(BATCH, () => this.codes.deleteOld(before, BATCH));
  }
}
