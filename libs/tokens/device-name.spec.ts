import { describe, expect, it } from '@jest/globals';
import { deviceName } from './device-name.js';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:120.0) Gecko/20100101 Firefox/120.0';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.1 Mobile/15E148 Safari/604.1';
const EDGE =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.61';
const SAMSUNG =
  'Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36';

describe('the name of a device', () => {
  it.each([
    [MAC, 'Firefox on Mac'],
    [IPHONE, 'Safari on iOS'],
    [EDGE, 'Edge on Windows'],
    [SAMSUNG, 'Samsung Internet on Android'],
    ['Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)', 'Googlebot'],
    ['Mozilla/5.0 (X11; Linux x86_64)', 'Linux'],
  ])('of the browser %s is %s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });

  it.each([
    ['axios/1.7.2', 'axios/1.7'],
    ['curl/8.5.0', 'curl/8.5'],
    ['GuzzleHttp/7', 'GuzzleHttp/7'],
    ['Apache-HttpClient/4.5.13 (Java/11.0.2)', 'Apache-HttpClient/4.5'],
    ['okhttp/5.0.0-alpha.12', 'okhttp/5.0'],
    ['node', 'node'],
    ['Till 7 (Berlin)', 'Till'],
  ])('of the program %s is %s', (userAgent, name) => {
    expect(deviceName(userAgent)).toBe(name);
  });

  it.each([null, '', '   ', 'Mozilla/5.0', '<script>alert(1)</script>', '=HYPERLINK("x")', '/', '🙂', 'a'.repeat(50)])(
    'is not made up from %j',
    (userAgent) => {
      expect(deviceName(userAgent)).toBeNull();
    },
  );

  it('of a megabyte takes no longer than of a line', () => {
    const started = performance.now();
    for (const filling of ['Mozilla/5.0 (', 'a/1.', '(((', ' ; ']) deviceName(`Mozilla/5.0 ${filling.repeat(300_000)}`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
