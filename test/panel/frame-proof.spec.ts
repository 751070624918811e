import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/browser-accessibility.js';
import { Person } from '../support/browser-person.js';
import { type Browser, openBrowser } from '../support/browser.js';
import { secretsInPage } from '../support/browser-secrets.js';

// What the stories of the panel rely on: that the frame sees what it says it sees.

const STATUS: Record<string, number> = { '/admin/v1/clients': 409, '/missing': 404 };
const SECRET = 'a-secret-that-must-not-stay';

let browser: Browser;
let server: Server;
let page: Page;

beforeAll(async () => {
  server = createServer((request, response) => {
    const policy = request.url === '/strict' ? { 'content-security-policy': "default-src 'none'" } : {};
    response.writeHead(STATUS[request.url ?? ''] ?? 200, { 'content-type': 'text/html', ...policy });
    response.end('<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1></main>');
  });
  await new Promise<void>((done) => server.listen(0, '0.0.0.0', done));
  browser = await openBrowser();
  page = await browser.open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
});
afterAll(async () => {
  await browser.close();
  await new Promise((done) => server.close(done));
});

async function complaintsAfter(script: string): Promise<string> {
  await page.evaluate(`void (${script})`);
  // Complaints arrive beside the answer.
  await page.evaluate('new Promise((done) => setTimeout(done, 100))');
  try {
    browser.check();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('the browser under test', () => {
  it('complains about nothing on a page without fault', async () => {
    expect(await complaintsAfter('0')).toBe('');
  });

  it.each([
    ['an error in the console', `console.error('oh')`, /console: oh/],
    ['a fault of a script', `setTimeout(() => { throw new Error('broken') })`, /fault in the page: Error: broken/],
    ['a promise that nobody hears', `Promise.reject(new Error('unheard'))`, /fault in the page: Error: unheard/],
    [
      'a call to another machine',
      `fetch('http://192.0.2.1/').catch(() => 0)`,
      /another machine: http:\/\/192\.0\.2\.1\//,
    ],
    ['a picture from elsewhere', `new Image().src = 'https://example.com/x.png'`, /another machine: https:\/\/example/],
    ['a file that is missing', `fetch('/missing')`, /console: Failed to load resource: .* 404 .*\/missing/],
  ])('complains about %s', async (_what, script, expected) => {
    expect(await complaintsAfter(script)).toMatch(expected);
  });

  it('takes a refusal by the admin API for a part of the story', async () => {
    expect(await complaintsAfter(`fetch('/admin/v1/clients')`)).toBe('');
  });

  it('reaches nothing but loopback, even when nothing stands in the way of the page', async () => {
    // The same server, by a name that is not on the list.
    const elsewhere = page.url().replace('127.0.0.1', '127.0.0.2');
    const outcome = `fetch('${elsewhere}', { mode: 'no-cors' }).then(() => 'reached', String)`;
    expect(await page.evaluate(outcome)).toMatch(/Failed to fetch/);
    expect(await complaintsAfter('0')).toMatch(/another machine: http:\/\/127\.0\.0\.2/);
  });

  it('complains about what the policy of a page refuses', async () => {
    const strict = await browser.open(new URL('/strict', page.url()).href);
    await strict.evaluate(`document.body.append(Object.assign(document.createElement('script'), { text: '1' }))`);
    await strict.evaluate('new Promise((done) => setTimeout(done, 100))');
    expect(() => browser.check()).toThrow(/policy: script-src-elem refused inline/);
    await strict.context().close();
  });
});

describe('the search for secrets', () => {
  it.each([
    ['document', `document.body.dataset.x = '${SECRET}'`],
    ['input value', `document.body.append(Object.assign(document.createElement('input'), { value: '${SECRET}' }))`],
    ['localStorage', `localStorage.setItem('x', '${SECRET}')`],
    ['sessionStorage', `sessionStorage.setItem('${SECRET}', '1')`],
    [
      'indexedDB',
      `new Promise((done) => (indexedDB.open('${SECRET}').onsuccess = ({ target }) => done(target.result.close())))`,
    ],
    ['cookie', `document.cookie = 'x=${SECRET}'`],
    ['address', `history.replaceState(null, '', '#${SECRET}')`],
    ['history state', `history.replaceState({ kept: ['${SECRET}'] }, '')`],
    ['window name', `window.name = '${SECRET}'`],
  ])('looks into %s', async (place, script) => {
    const fresh = await browser.open(page.url());
    expect(await secretsInPage(fresh, SECRET)).toEqual([]);
    await fresh.evaluate(script);
    expect(await secretsInPage(fresh, SECRET)).toEqual([place]);
    await fresh.context().close();
  });
});

describe('the check of accessibility', () => {
  it('passes a good page and names what is wrong with a poor one, in the theme in which it is', async () => {
    await expectAccessible(page);
    await page.setContent(`<!doctype html><html lang="en"><title>Poor</title><style>
      @media (prefers-color-scheme: dark) { p { color: #eee; background: #fff } }</style><main><h1>Poor</h1><p>hard to read</p></main>`);
    await expect(expectAccessible(page)).rejects.toThrow(/dark: color-contrast: .*hard to read/);
    await expect(expectAccessible(page)).rejects.not.toThrow(/light: color-contrast/);
  });
});

describe('a person', () => {
  it('counts clicks, not typing, also within a part of the page', async () => {
    await page.setContent(`<button onclick="document.title = 'clicked'">Go</button>
      <section aria-label="part"><label>Name <input></label><button>Go</button></section>`);
    const person = new Person(page);
    await person.within(page.getByRole('region', { name: 'part' }), async (inside) => {
      await inside.type('Name', 'something');
      await inside.click('button', 'Go');
    });
    await person.clickOn(page.getByRole('button', { name: 'Go' }).first());
    await person.press('Tab');
    expect(await page.getByLabel('Name').inputValue()).toBe('something');
    expect([await page.title(), person.clicks, person.presses]).toEqual(['clicked', 2, 1]);
  });
});
