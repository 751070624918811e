import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { compress } from './compress.mjs';
import { measureFirstLoad } from './first-load.mjs';
import { ROOT } from './sources.mjs';

// Builds the operator panel into the folder that is the first argument: bundles, compressed files, size.json.

/** What a browser may have to load before the first page stands, gzip, in bytes. */
const FIRST_LOAD_LIMIT = 450_000;
/** The server puts a new nonce in its place with every answer (apps/api/panel). */
const NONCE_PLACEHOLDER = '%CSP_NONCE%';

const outDir = process.argv[2];

await build({
  configFile: join(ROOT, 'apps/admin/vite.config.ts'),
  mode: 'production',
  logLevel: 'warn',
  html: { cspNonce: NONCE_PLACEHOLDER },
  build: { outDir, emptyOutDir: true, manifest: true, rolldownOptions: { onwarn: warnUnlessHarmless } },
}).catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
await compress(join(outDir, 'assets'));

const firstLoad = measureFirstLoad(outDir);
const report = { firstLoadGzipBytes: firstLoad.bytes, limitGzipBytes: FIRST_LOAD_LIMIT, files: firstLoad.files };
writeFileSync(join(outDir, 'size.json'), `${JSON.stringify(report, null, 2)}\n`);
process.stderr.write(`The panel's first load: ${kilobytes(firstLoad.bytes)} gzip of ${kilobytes(FIRST_LOAD_LIMIT)}.\n`);
if (firstLoad.bytes > FIRST_LOAD_LIMIT) {
  const largest = Object.entries(firstLoad.files).map(([file, bytes]) => `  ${kilobytes(bytes)}  ${file}`);
  process.stderr.write(`That is too much. Load rarely used parts lazily:\n${largest.join('\n')}\n`);
  process.exitCode = 1;
}

/** MUI marks its files for frameworks that render on a server; nothing here reads the mark. */
function warnUnlessHarmless(warning, warn) {
  if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
}

function kilobytes(bytes) {
  return `${(bytes / 1000).toFixed(1)} kB`;
}
