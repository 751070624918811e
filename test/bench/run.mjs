import { writeFileSync } from 'node:fs';
import { Bench, saveProfile } from './bench.mjs';
import { chooseCores, pin } from './cores.mjs';
import { readOptions, USAGE } from './options.mjs';
import { summarize } from './profile.mjs';
import { chooseRows } from './rows.mjs';
import { spread } from './statistics.mjs';

const options = readOptions(process.argv.slice(2));
const rows = chooseRows(options.only);
const cores = chooseCores();
pin(process.pid, cores.rest);
console.log(cores.said);
const bench = await Bench.open({ cores, wrk: 'wrk' });
console.log(bench.database);
const results = [];
try {
  for (let round = 1; round <= options.rounds; round++) {
    for (const row of rows) {
      const profile = options.profile === row.name && round === options.rounds;
      const m = await bench.measure(row, { round, seconds: options.seconds, profile });
      if (m.profile) {
        saveProfile(`/tmp/${row.name}.cpuprofile`, m.profile);
        const sums = summarize(m.profile);
        for (const [title, count] of [
          ['places', 25],
          ['self', 45],
          ['total', 45],
        ]) {
          console.log(title);
          for (const { share, name } of sums[title].slice(0, count))
            console.log((share * 100).toFixed(1).padStart(6), name);
        }
        delete m.profile;
      }
      results.push(m);
      console.log(
        round,
        row.name.padEnd(20),
        Math.round(m.perSecond),
        'req/s',
        m.p50,
        m.p99,
        'ms',
        m.cpuMicros.toFixed(1),
        'us',
        'errors',
        m.errors,
      );
    }
  }
  console.log('requests', bench.requests, 'rss', (await bench.peakRss()) / 1e6);
} finally {
  await bench.close();
}
for (const row of rows) {
  const mine = results.filter((r) => r.row === row.name).map((r) => r.cpuMicros);
  const s = spread(mine);
  let ratio = '';
  if (row.floor)
    ratio = spread(
      results
        .filter((r) => r.row === row.name)
        .map((r) => r.cpuMicros / results.find((f) => f.row === row.floor && f.round === r.round).cpuMicros),
    ).median.toFixed(2);
  console.log(
    row.title.padEnd(50),
    s.median.toFixed(1),
    `(${s.least.toFixed(1)}–${s.most.toFixed(1)})`,
    ratio,
    row.target ?? '',
  );
}
