import { Injectable } from '@nestjs/common';

/** What modules above say of themselves in the authorization server's metadata (RFC 8414 §2, further parameters allowed). */
@Injectable()
export class ServerMetadata {
  private readonly fields: Record<string, unknown> = {};

  /** Replaces what is said without it. */
  add(fields: Readonly<Record<string, unknown>>): void {
    Object.assign(this.fields, fields);
  }

  all(): Readonly<Record<string, unknown>> {
    return this.fields;
  }
}
