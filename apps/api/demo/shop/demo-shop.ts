import type { ServerResponse } from 'node:http';
import { type DemoPages, sendPage } from '../page.js';
import { exchangeLine } from './exchange-line.js';
import { SHOP_PATH } from './shop-addresses.js';
import { signShopJwt } from './shop-link.js';
import { codePage, frontPage, goodbyePage, refusedPage } from './shop-pages.js';

/** The demo's shop as Mandate knows it, and where it finds Mandate. */
export interface DemoShopFacts {
  readonly shopId: number;
  readonly clientId: string;
  readonly idpKey: string;
  readonly secret: string;
  /** Where the shop's pages are, such as `http://127.0.0.1:3001/shop`. */
  readonly address: string;
  /** Origin of Mandate for browsers, and for a shell of this machine. */
  readonly mandate: string;
  readonly api: string;
  /** Where the client's credentials are kept. */
  readonly demoFile: string;
}

/** A shop that logs its customers in by Mandate, as small as one can be. */
export class DemoShop implements DemoPages {
  readonly path = SHOP_PATH;

  constructor(private readonly facts: DemoShopFacts) {}

  serve(url: URL, response: ServerResponse): boolean {
    const path = url.pathname.slice(SHOP_PATH.length);
    if (path === '' || path === '/') sendPage(response, 200, frontPage());
    else if (path === '/login') this.sendToMandate(url.searchParams.get('prompt'), response);
    else if (path === '/callback') this.welcomeBack(url.searchParams, response);
    else if (path === '/goodbye') sendPage(response, 200, goodbyePage());
    else return false;
    return true;
  }

  private sendToMandate(prompt: string | null, response: ServerResponse): void {
    const { shopId, clientId, idpKey, secret, address, mandate } = this.facts;
    const extra = prompt === null ? {} : { authUrlParameters: { prompt } };
    const jwt = signShopJwt({ idpKey, clientId, callbackUrl: `${address}/callback`, ...extra }, secret);
    const location = `${mandate}/v1/auth/external/redirect?shopId=${shopId}&jwt=${jwt}`;
    response.writeHead(303, { location, 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).end();
  }

  private welcomeBack(query: URLSearchParams, response: ServerResponse): void {
    const code = query.get('code') ?? '';
    // Somebody will paste it into a shell: nothing but a code may get there.
    if (/^[\w-]{20,200}$/.test(code)) {
      sendPage(response, 200, codePage(exchangeLine(code, this.facts.api, this.facts.demoFile)));
    } else {
      sendPage(response, 200, refusedPage(query.get('error') ?? 'no code', query.get('error_description') ?? ''));
    }
  }
}
