import { Inject, Injectable } from '@nestjs/common';
import { APP_SETTINGS, type Settings } from '#platform';

/** Seconds: as long as the login may take. */
const MAX_AGE = 600;

/**
 * The cookie that binds a test login to the operator's browser: only that gets it, with the answer of a call that its
 * session made. The session's own cookie is `SameSite=Strict` and stays away when a provider sends the browser back.
 */
@Injectable()
export class TestLoginCookie {
  private readonly https: boolean;

  constructor(@Inject(APP_SETTINGS) settings: Settings) {
    this.https = settings.PUBLIC_URL.startsWith('https:');
  }

  /** @param posted the provider answers with a form: only `SameSite=None` cookies travel with that, and must be `Secure` */
  set(login: string, token: string, posted: boolean): string {
    const site = posted ? 'None' : 'Lax';
    const secure = posted || this.https ? '; Secure' : '';
    return `${this.name(login)}=${token}; Path=/; HttpOnly; SameSite=${site}; Max-Age=${MAX_AGE}${secure}`;
  }

  clear(login: string): string {
    return `${this.name(login)}=; Path=/; HttpOnly; Max-Age=0${this.https ? '; Secure' : ''}`;
  }

  /** The token of this login; null = the browser has none. */
  read(header: string | undefined, login: string): string | null {
    const start = `${this.name(login)}=`;
    const pair = (header ?? '').split(';').find((one) => one.trim().startsWith(start));
    return pair?.trim().slice(start.length) ?? null;
  }

  private name(login: string): string {
    return `${this.https ? '__Host-' : ''}mandate-idp-test-${login.replaceAll('-', '')}`;
  }
}
