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
    const name = this.name(flow);
    return (header ?? '').split(';').some((pair) => {
      const equals = pair.indexOf('=');
      if (equals < 1 || pair.slice(0, equals).trim() !== name) return false;
      return timingSafeEqual(tokenDigest(pair.slice(equals + 1).trim()), digest);
    });
  }

  private name(flow: string): string {
    return `${this.https ? '__Host-' : ''}mandate-sso-${flow.replaceAll('-', '')}`;
  }

  private attributes(posted: boolean): string {
    const site = posted ? 'None' : 'Lax';
    return `Path=/; HttpOnly; SameSite=${site}${posted || this.https ? '; Secure' : ''}`;
  }
}
