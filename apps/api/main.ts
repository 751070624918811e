import { setFlagsFromString } from 'node:v8';
import { SettingsError } from '#platform';
import { serve } from './serve.js';

// Left alone, V8 lets garbage grow to the size of what is in use before it collects, and beyond 300 MB under load. Three
// fifths of that keep the process below, for little CPU (docs/performance.md).
setFlagsFromString('--heap-growing-percent=60');

// The entry of `npm start`. Wrong settings and a database that cannot be reached end in one readable message.
try {
  await serve(process.env);
} catch (error) {
  process.stderr.write(
    `${error instanceof SettingsError ? error.message : `Mandate cannot start: ${messageOf(error)}`}\n`,
  );
  process.exit(1);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
