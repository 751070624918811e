import { Injectable } from '@nestjs/common';
import { type PresentedToken, ServiceTokens } from './service-tokens.js';

/** Knows no token, so the admin API takes none: stands in where `libs/tokens` is not part of the application. */
@Injectable()
export class RefusingServiceTokens extends ServiceTokens {
  async present(): Promise<PresentedToken | null> {
    return null;
  }
}
