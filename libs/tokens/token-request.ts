import type { FastifyRequest } from 'fastify';
import { invalidRequest } from '#kernel';

/** Fields of a form or JSON body of the OAuth routes. Unknown ones are ignored (RFC 6749 §3.2), used ones must be text. */
export class OAuthFields {
  private constructor(private readonly values: Readonly<Record<string, unknown>>) {}

  static of(request: FastifyRequest): OAuthFields {
    const { body } = request;
    if (body === undefined || body === null) return new OAuthFields({});
    if (typeof body !== 'object' || Array.isArray(body)) {
      throw invalidRequest({ sentence: 'The body must be a form or a JSON object.' });
    }
    return new OAuthFields(body as Record<string, unknown>);
  }

  /** The field's text; undefined when it is absent or empty, which RFC 6749 §3.1 treats alike. */
  optional(name: string): string | undefined {
    const value = Object.hasOwn(this.values, name) ? this.values[name] : undefined;
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value !== 'string') {
      throw invalidRequest({ fields: [{ pointer: `/${name}`, detail: 'must be text' }] });
    }
    return value;
  }

  /** The same for ids, which JSON may also hold as numbers. */
  optionalId(name: string): string | undefined {
    const value = Object.hasOwn(this.values, name) ? this.values[name] : undefined;
    return typeof value === 'number' ? String(value) : this.optional(name);
  }

  /** The first field that stands in the URL, too: which of the two counts would be a guess (BB-06). null = none does. */
  repeatedIn(url: string): string | null {
    const [, query = ''] = url.split('?', 2);
    return [...new URLSearchParams(query).keys()].find((name) => Object.hasOwn(this.values, name)) ?? null;
  }

  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined) throw invalidRequest({ fields: [{ pointer: `/${name}`, detail: 'is required' }] });
    return value;
  }
}
