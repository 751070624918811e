// `npm run mandate -- <command>`; with `npm run -s` npm adds nothing of its own to the output.
import { buildIfNeeded } from './build-if-needed.mjs';

await buildIfNeeded().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
await import('../dist/apps/api/cli/main.js');
