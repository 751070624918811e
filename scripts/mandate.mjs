// `npm run mandate -- <command>`; with `npm run -s` npm adds nothing of its own to the output.
import { buildIfNeeded } from './build-if-needed.mjs';

await buildIfNeeded();
await import('../dist/apps/api/cli/main.js');
