import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_SETTINGS, type Settings } from '#platform';

/**
 * The cookie of an operator's session. `__Host-` pins it to this host and to https (RFC 6265bis §4.1.3.2), which a browser
 * does not accept on http loopback. `SameSite=Strict` costs nothing: only the panel's own calls need it, and a link from
 * elsewhere loads the panel's page, which then calls from our own site. No lifetime: it goes with the browser.
 */
@Injectable()
export class SessionCookie {
  private readonly name: string;
  private readonly attributes: string;

  constructor(@Inject(APP_SETTINGS) settings: Settings) {
    const secure = settings.PUBLIC_URL.startsWith('https:');
    this.name = secure ? '__Host-mandate' : 'mandate';
    this.attributes = `Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
  }

  /** The session token in the request, or null. */
  read(request: FastifyRequest): string | null {
    for (const pair of (request.headers.cookie ?? '').split(';')) {
      const equals = pair.indexOf('=');
      if (equals > 0 && pair.slice(0, equals).trim() === this.name) return pair.slice(equals + 1).trim() || null;
    }
    return null;
  }

  set(reply: FastifyReply, token: string): void {
    reply.header('set-cookie', `${this.name}=${token}; ${this.attributes}`);
  }

  clear(reply: FastifyReply): void {
    reply.header('set-cookie', `${this.name}=; ${this.attributes}; Max-Age=0`);
  }
}
