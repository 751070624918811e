import { writeSync } from 'node:fs';

/** The last line of a run, in the form that CI reads: `N passed, N failed`. A file that cannot run counts as one failure. */
export default class ClosingLine {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    const line = `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`;
    // Behind Jest's own summary.
    process.once('exit', () => writeSync(1, line));
  }
}
