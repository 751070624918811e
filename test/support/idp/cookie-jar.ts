/** Cookies of one browser, by origin; paths and ages are not needed here, an empty value deletes. */
export class CookieJar {
  private readonly cookies = new Map<string, Map<string, string>>();

  headerFor(url: URL): Record<string, string> {
    const held = [...(this.cookies.get(url.origin) ?? [])];
    return held.length === 0 ? {} : { cookie: held.map(([name, value]) => `${name}=${value}`).join('; ') };
  }

  keep(url: URL, response: Response): void {
    const held = this.cookies.get(url.origin) ?? new Map<string, string>();
    this.cookies.set(url.origin, held);
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const cut = pair.indexOf('=');
      const value = pair.slice(cut + 1);
      if (value === '') held.delete(pair.slice(0, cut));
      else held.set(pair.slice(0, cut), value);
    }
  }
}
