import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { toolPath } from '../../scripts/prepare.mjs';
import { docBlocks } from '../support/doc-blocks.js';
import { freePort } from '../support/free-port.js';
import { Installation } from '../support/installation.js';
import { Shell } from '../support/shell.js';
import { until } from '../support/until.js';

// Bea changes her company, and nginx asks about her calls, as the README shows it, pasted beside a started Mandate.

const ROOT = join(import.meta.dirname, '../..');

let mandate: Installation;
let shell: Shell;
let nginxPort: number;
let servicePort: number;
/** Of nginx: whose workers are somebody else where root starts them. */
const directory = mkdtempSync(join(tmpdir(), 'mandate-walk-'));

beforeAll(async () => {
  chmodSync(directory, 0o755);
  [mandate, nginxPort, servicePort] = await Promise.all([Installation.create(), freePort(), freePort()]);
  await mandate.start();
  shell = new Shell(mandate.dataDir);
  const [tour = ''] = docBlocks('README.md', 'sh', 'A tour of the API');
  await shell.paste(here(tour.slice(0, tour.indexOf('\n\n'))));
}, 120_000);

afterAll(async () => {
  await shell.close();
  await mandate.remove();
  rmSync(directory, { recursive: true, force: true });
}, 60_000);

describe('the README', () => {
  it('lets a buyer choose a company, change it, and not take one that is not hers', async () => {
    const [block = ''] = docBlocks('README.md', 'sh', 'Act for a company');
    const [companies = '', token, now, before, after, refused = ''] = (await shell.paste(here(block))).split('\n');
    const { items } = JSON.parse(companies) as { items: { id: string; roles: string[]; current: boolean }[] };
    expect(items.map(({ id, roles, current }) => [id, roles, current])).toEqual([
      ['northwind-oslo', ['B2B_ADMIN'], false],
      ['northwind', ['B2B_ADMIN'], false],
      ['southwind', ['B2B_REQUESTER'], false],
    ]);
    expect(token).toMatch(/^northwind: .*\border\.order_read_le\b/);
    expect([now, before, after]).toEqual(['southwind', '401', '200']);
    expect(JSON.parse(refused)).toMatchObject({ error: 'access_denied', reason: 'entity_not_member' });
  }, 60_000);

  it('asks at nginx: the company, those below it, no other one, and the scope of the role', async () => {
    const [start = '', calls = ''] = docBlocks('README.md', 'sh', 'Ask at the reverse proxy');
    await shell.paste(`PATH=${dirname(toolPath('nginx'))}:$PATH`);
    await shell.paste(here(start));
    await until(() => isOpen(servicePort));
    const answers = (await shell.paste(here(calls))).split('\n').filter((line) => line.startsWith('{'));
    const [own, below, other, requester] = answers.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(own).toMatchObject({ 'x-customer-id': '4715', 'legal-entity-id': 'northwind', legalentityid: 'northwind' });
    expect(below).toMatchObject({ 'x-customer-id': '4715', 'legal-entity-id': 'northwind' });
    expect(other).toMatchObject({ error: 'access_denied', reason: 'company_other' });
    expect(requester).toMatchObject({ error: 'insufficient_scope', context: { scopes: ['order.order_read_le'] } });
    await until(async () => !(await isOpen(nginxPort)) && !(await isOpen(servicePort)));
  }, 60_000);
});

describe('the guide to companies', () => {
  it('lists them and chooses one, which the list then shows', async () => {
    const [list = '', choose = ''] = docBlocks('docs/guides/b2b.md', 'sh', 'Choose a company, and change it');
    await shell.paste('ACCESS=$(field access_token) REFRESH=$(field refresh_token)');
    const chosen = await shell.paste(here(choose.replace('=north\n', '=northwind\n')));
    const { access_token: token, legal_entity_id: company } = JSON.parse(chosen) as Record<string, string>;
    expect(company).toBe('northwind');
    const listed = await shell.paste(`ACCESS=${token}\n${here(list)}`);
    const { items } = JSON.parse(listed) as { items: { id: string; current: boolean }[] };
    expect(items.filter(({ current }) => current).map(({ id }) => id)).toEqual(['northwind']);
  }, 60_000);
});

const isOpen = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}`).then(
    () => true,
    () => false,
  );

/** The README's addresses and files, as they are in this test. */
function here(lines: string): string {
  const files = `-e 's#/tmp/#${directory}/#; s#/dev/stdout#${directory}/access.log#'`;
  return lines
    .replaceAll('sed -e', `sed ${files} -e 's/listen 8080/listen 127.0.0.1:${nginxPort}/' -e`)
    .replaceAll('/tmp/mandate-nginx', directory)
    .replaceAll(' docker/nginx', ` ${ROOT}/docker/nginx`)
    .replaceAll('127.0.0.1:3000', `127.0.0.1:${mandate.port}`)
    .replaceAll('127.0.0.1:8080', `127.0.0.1:${nginxPort}`)
    .replaceAll('127.0.0.1:8000', `127.0.0.1:${servicePort}`)
    .replaceAll('listen(8000', `listen(${servicePort}`)
    .replaceAll(/(\.\/)?\.mandate\//g, `${mandate.dataDir}/`);
}
