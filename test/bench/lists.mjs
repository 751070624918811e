import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { builtPath, ROOT } from './built.mjs';
import { BenchDatabases } from './database.mjs';
import { loadMonth } from './lists-data.mjs';
import { createListsFixture } from './lists-fixture.mjs';
import { measureRow, proveRows, signIn } from './lists-measure.mjs';
import { isOver, textLine, writeListReport } from './lists-report.mjs';
import { listRows } from './lists-rows.mjs';
import { readValues } from './lists-values.mjs';
import { describeMachine } from './machine.mjs';
import { ServerProcess } from './server-process.mjs';

// The entry of `npm run bench:lists`: how long the lists of the panel take on a large database.

const USAGE = `npm run bench:lists -- [options]
  --calls N   of each search (100)
  --write     put the table into docs/performance.md`;

try {
  const { values } = parseArgs({
    options: { help: { type: 'boolean' }, calls: { type: 'string', default: '100' }, write: { type: 'boolean' } },
  });
  const calls = Number(values.calls);
  if (!Number.isInteger(calls) || calls < 20)
    throw new Error('--calls must be a whole number from 20 on: it is for a p95');
  if (values.help) console.log(USAGE);
  else await main({ calls, write: values.write ?? false });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function main({ calls, write }) {
  const machine = describeMachine();
  const directory = join(ROOT, '.cache', `lists-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  const open = [() => rmSync(directory, { recursive: true, force: true })];
  const close = async () => {
    for (const step of open.splice(0).reverse()) await step();
  };
  const stop = () => void close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    const databases = await BenchDatabases.open(directory, null);
    open.push(() => databases.close());
    const database = await databases.describe();
    const { environment, operator, values } = await fill(databases, directory);
    const script = builtPath('apps/api/main.js');
    const server = await ServerProcess.start({ script, env: environment, core: null, readyPath: '/health/ready' });
    open.push(() => server.stop());
    const reader = await signIn(server.url, operator);
    const rows = listRows(values);
    await proveRows(reader, rows);
    const results = await measureAll(reader, rows, calls);
    if (write) writeListReport({ machine, database, calls, results });
    if (results.some(isOver)) process.exitCode = 1;
  } finally {
    await close();
  }
}

/** Makes the database, its settings and what the lists show. */
async function fill(databases, directory) {
  const { ownerUrl, appUrl } = await databases.make('lists');
  const environment = {
    DATABASE_URL: appUrl,
    DATABASE_OWNER_URL: ownerUrl,
    MANDATE_DATA_DIR: directory,
    MANDATE_MASTER_KEY: randomBytes(32).toString('base64'),
    MANDATE_DEMO: 'off',
    PUBLIC_URL: 'http://localhost:3000',
    RATE_LIMITS: 'off',
  };
  const operator = await createListsFixture(environment);
  console.log('loading…');
  await loadMonth(ownerUrl);
  return { environment, operator, values: await readValues(ownerUrl) };
}

async function measureAll(reader, rows, calls) {
  const results = [];
  for (const row of rows) {
    const result = await measureRow(reader, row, calls);
    results.push(result);
    console.log(textLine(result));
  }
  return results;
}
