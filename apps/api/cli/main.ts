import { CommanderError } from 'commander';
import { errorText } from './error-text.js';
import { program } from './program.js';

const FAILED = 1;
const WRONG_USAGE = 2;

// Whoever reads our answer may stop reading: `mandate audit export | head`.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : FAILED));
// An ordinary exit lets the embedded database, if this process runs it, stop in order.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(FAILED));

try {
  await program().parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) {
    // Help was asked for, or the usage is wrong; commander has said so.
    process.exitCode = error.exitCode === 0 ? 0 : WRONG_USAGE;
  } else {
    process.stderr.write(`${errorText(error, process.argv.includes('--json'))}\n`);
    process.exitCode = FAILED;
  }
}
