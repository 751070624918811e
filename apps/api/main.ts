import { SettingsError } from '#platform';
import { serve } from './serve.js';

// The entry of `npm start`. Wrong settings and a database that cannot be reached end in one readable message.
try {
  await serve(process.env);
} catch (error) {
  process.stderr.write(`${error instanceof SettingsError ? error.message : `Mandate cannot start: ${messageOf(error)}`}\n`);
  process.exit(1);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
