import { Injectable } from '@nestjs/common';
import type { IntrospectionAnswerDto } from './introspection.dto.js';

/**
 * What a token says that is none of ours and was given with one, as introspection tells it.
 *
 * @param tenantId of the client that asks: tokens of other tenants are unknown
 * @returns null = no such token, or it is not good any more
 */
export type TokenReader = (tenantId: number, token: string) => Promise<IntrospectionAnswerDto | null>;

/** Registered by the modules that give such tokens. */
@Injectable()
export class TokenReaders {
  private readonly readers: TokenReader[] = [];

  register(reader: TokenReader): void {
    this.readers.push(reader);
  }

  async read(tenantId: number, token: string): Promise<IntrospectionAnswerDto | null> {
    for (const reader of this.readers) {
      const found = await reader(tenantId, token);
      if (found) return found;
    }
    return null;
  }
}
