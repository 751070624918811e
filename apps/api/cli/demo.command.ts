import { curlLine } from '../demo/curl-line.js';
import { readDemoFile } from '../demo/demo-file.js';
import { Demo } from '../demo/demo.js';
import { localUrl } from '../demo/local-url.js';
import { command, type JsonOption, run } from './command.js';

export const demoCommand = command('demo', 'Load the demo tenant again and print a line to try it with').action(
  (options: JsonOption) =>
    run(options, async (mandate, output) => {
      const { settings, dataDir } = mandate.installation;
      if (settings.production) throw new Error('The demo tenant is not for production.');
      // The server may listen elsewhere than this process would.
      const url = (await readDemoFile(dataDir))?.url ?? localUrl(settings);
      const demo = mandate.get(Demo);
      const credentials = await mandate.transaction((tx) => demo.load(tx, mandate.caller, dataDir, url));
      const line = curlLine(credentials);
      output.result({ ...credentials, curl: line }, line);
    }),
);
