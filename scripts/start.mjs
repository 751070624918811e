// `npm start`: one process, so that a signal to npm reaches the server and not a shell in between.
import { buildIfNeeded } from './build-if-needed.mjs';

await buildIfNeeded().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
await import('../dist/apps/api/main.js');
