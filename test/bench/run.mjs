import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, toolPath } from '../../scripts/prepare.mjs';
import { Bench } from './bench.mjs';
import { ROOT } from './built.mjs';
import { chooseCores, pin } from './cores.mjs';
import { describeMachine } from './machine.mjs';
import { readOptions, USAGE } from './options.mjs';
import { printProfile } from './profile.mjs';
import { MEMORY_REQUESTS, textReport, writeDocument } from './report.mjs';
import { resultsOf } from './results.mjs';
import { chooseRows } from './rows.mjs';

// The entry of `npm run bench`: what is measured and how is told in docs/performance.md.

try {
  const options = readOptions(process.argv.slice(2));
  if (options === null) console.log(USAGE);
  else await main(options);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}

async function main(options) {
  const rows = chooseRows(options.only);
  prepare(['wrk']);
  const machine = describeMachine();
  const cores = chooseCores();
  pin(process.pid, cores.rest);
  const bench = new Bench({ cores, wrk: toolPath('wrk') });
  const stop = () => void bench.close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  try {
    await bench.start();
    const measurements = await measureAll(bench, rows, options);
    if (options.profile !== null) await profile(bench, rows, options);
    if (options.only === null) await bench.reach(MEMORY_REQUESTS);
    await bench.prove();
    const report = {
      machine,
      cores: cores.said,
      database: bench.database,
      options,
      results: resultsOf(rows, measurements),
      memory: { peakRssBytes: await bench.peakRss(), requests: bench.requests },
    };
    console.log(textReport(report));
    if (options.json !== null) writeFileSync(options.json, JSON.stringify({ ...report, measurements }, null, 2));
    if (options.write) writeDocument(report);
    if (report.results.some(({ verdict }) => verdict === 'INVALID')) process.exitCode = 1;
  } finally {
    await bench.close();
  }
}

/** All rows in every round, each second round backwards, so that what drifts with time weighs on no row alone. */
async function measureAll(bench, rows, { rounds, seconds }) {
  const measurements = [];
  for (let round = 1; round <= rounds; round++) {
    for (const row of round % 2 === 1 ? rows : rows.toReversed()) {
      const measurement = await bench.measure(row, { round, seconds });
      measurements.push(measurement);
      console.log(progress(measurement, rounds));
    }
  }
  return measurements;
}

function progress({ row, round, perSecond, cpuMicros, errors }, rounds) {
  const figures = `${String(Math.round(perSecond)).padStart(6)} requests/s ${cpuMicros.toFixed(1).padStart(7)} µs`;
  return `${round}/${rounds}  ${row.padEnd(18)} ${figures}${errors > 0 ? `  ${errors} ERRORS` : ''}`;
}

async function profile(bench, rows, { profile: name, seconds }) {
  const row = rows.find((candidate) => candidate.name === name);
  if (!row) throw new Error(`--profile ${name}: this row is not among those of --only`);
  const { recording } = await bench.measure(row, { round: 0, seconds, profiled: true });
  const file = join(ROOT, '.cache', `bench-${name}.cpuprofile`);
  writeFileSync(file, JSON.stringify(recording));
  printProfile(recording);
  console.log(`\nThe whole profile, for Chrome's developer tools: ${file}`);
}
