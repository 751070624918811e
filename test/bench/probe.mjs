import { Session } from 'node:inspector';

// Loaded into every server under test by `node --import`. Answers the bench over the process's own channel, so that the
// servers need no route for it: what the process has used so far, and a CPU profile of exactly the measured window.

let profiler = null;

const ANSWERS = {
  usage: (answer) => {
    const { user, system } = process.cpuUsage();
    const peakRssBytes = process.resourceUsage().maxRSS * 1024;
    answer({ cpuMicros: user + system, rssBytes: process.memoryUsage.rss(), peakRssBytes });
  },
  startProfile: (answer) => {
    profiler = new Session();
    profiler.connect();
    profiler.post('Profiler.enable');
    profiler.post('Profiler.setSamplingInterval', { interval: 500 });
    profiler.post('Profiler.start', () => answer({}));
  },
  stopProfile: (answer) => {
    profiler.post('Profiler.stop', (error, result) => {
      profiler.disconnect();
      answer(error ? { error: error.message } : { profile: result.profile });
    });
  },
};

process.on('message', ({ id, ask }) => {
  ANSWERS[ask]((answer) => process.send?.({ id, ...answer }));
});
// The channel alone must not keep a server alive.
process.channel?.unref();
