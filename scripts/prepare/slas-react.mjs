import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Salesforce's React SDK wants React 18 and would break the panel's tree, so it has one of its own. The page that runs it is
// bundled here once; `test/compat/slas-react.spec.ts` opens it.

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = join(ROOT, 'test/compat/slas-react');
const BUILT = join(ROOT, '.cache/slas-react');
/** What the page is made from. */
const SOURCES = ['package-lock.json', 'index.html', 'page.mjs', 'vite.config.mjs'];

/**
 * Installs the SDK from its lock and bundles the page, unless both are there already.
 *
 * @returns {string} where the page lies
 * @throws Error that says what failed
 */
export function prepareSlasReact() {
  const stamp = join(BUILT, 'made-from');
  const digest = digestOf(SOURCES.map((name) => join(PAGE, name)));
  const made = existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
  if (made) return BUILT;
  run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], PAGE);
  run(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build'], PAGE);
  writeFileSync(stamp, digest);
  return BUILT;
}

function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (error || status !== 0) throw new Error(`${command} ${args[0]} failed in ${cwd}:\n${stderr || stdout || error}`);
}
