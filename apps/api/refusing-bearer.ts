import { Injectable } from '@nestjs/common';
import { invalidToken } from '#kernel';
import { BearerAuthenticator } from '#platform';

/** Takes no token: stands in until `libs/tokens` is part of the application. */
@Injectable()
export class RefusingBearer extends BearerAuthenticator {
  async authenticate(): Promise<never> {
    throw invalidToken();
  }
}
