import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { tokenDigest } from '#kernel';
import { APP_SETTINGS, type Settings } from '#platform';

/** Seconds: as long as the login may take. */
const MAX_AGE = 600;

/**
 * The cookie that binds one login to the browser that began it; each login has its own, so several may run side by side.
 * `__Host-` pins it to this host and https (RFC 6265bis §4.1.3.2), which browsers do not accept on http loopback.
 *
 * A provider that answers by GET brings the browser here by a top-level navigation, which carries `SameSite=Lax` cookies. A
 * form posted from the provider's site carries only `SameSite=None` ones, which must be `Secure` (browsers take that from
 * loopback over http, too).
 */
@Injectable()
export class BrowserCookie {
  private readonly https: boolean;

  constructor(@Inject(APP_SETTINGS) settings: Settings) {
    this.https = settings.PUBLIC_URL.startsWith('https:');
  }

  /** @param posted the provider answers with a form (`response_mode=form_post`) */
  set(flow: string, token: string, posted: boolean): string {
    return `${this.name(flow)}=${token}; ${this.attributes(posted)}; Max-Age=${MAX_AGE}`;
  }

  clear(flow: string, posted: boolean): string {
    return `${this.name(flow)}=; ${this.attributes(posted)}; Max-Age=0`;
  }

  /** True when the request's cookies hold the token of this login. */
  proves(header: string | undefined, flow: string, digest: Buffer): boolean {
    return this.proof(header, flow, digest) !== null;
  }

  /** The token of this login out of the request's cookies; null = it is not there. */
  proof(header: string | undefined, flow: string, digest: Buffer): string | null {
    const name = this.name(flow);
    for (const pair of (header ?? '').split(';')) {
      const equals = pair.indexOf('=');
      if (equals < 1 || pair.slice(0, equals).trim() !== name) continue;
      const token = pair.slice(equals + 1).trim();
      if (timingSafeEqual(tokenDigest(token), digest)) return token;
    }
    return null;
  }

  private name(flow: string): string {
    return `${this.https ? '__Host-' : ''}mandate-sso-${flow.replaceAll('-', '')}`;
  }

  private attributes(posted: boolean): string {
    const site = posted ? 'None' : 'Lax';
    return `Path=/; HttpOnly; SameSite=${site}${posted || this.https ? '; Secure' : ''}`;
  }
}
