import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Installation, type Server } from '../support/installation.js';

// `npm start` on a fresh machine: the same process serves the panel.

jest.setTimeout(120_000);

describe('the built program', () => {
  let installation: Installation;
  let server: Server;
  beforeAll(async () => {
    installation = await Installation.create();
    server = await installation.start();
  });
  afterAll(() => installation.remove());

  it('serves the page, and the files that it names', async () => {
    const page = await server.call('GET', '/panel/any/deep/link');
    expect(page.status).toBe(200);
    const files = [...page.text.matchAll(/(?:src|href)="(\/panel\/assets\/[^"]+)"/g)].map(([, path]) => path as string);
    expect(files.some((path) => path.endsWith('.js'))).toBe(true);
    for (const path of files) expect([path, (await server.call('GET', path)).status]).toEqual([path, 200]);
  });

  it('brings a person from the bare address to the panel', async () => {
    const answer = await server.call('GET', '/', { headers: { accept: 'text/html' } });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/panel']);
  });
});
