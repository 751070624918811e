import { curlLine } from '../demo/curl-line.js';
import { readDemoFile } from '../demo/demo-file.js';
import { Demo } from '../demo/demo.js';
import { localUrl } from '../demo/local-url.js';
import { demoIssuer } from '../demo/offer-demo.js';
import { command, type JsonOption, run } from './command.js';

export const demoCommand = command('demo', 'Load the demo tenant again and print a line to try it with').action(
  (options: JsonOption) =>
    run(options, async (mandate, output) => {
      const { settings, dataDir } = mandate.installation;
      if (settings.production) throw new Error('The demo tenant is not for production.');
      // The server may listen elsewhere than this process would.
      const known = await readDemoFile(dataDir);
      const place = { url: known?.url ?? localUrl(settings), issuer: known?.sso?.issuer ?? demoIssuer(settings) };
      const demo = mandate.get(Demo);
      const credentials = await mandate.transaction((tx) => demo.load(tx, mandate.caller, dataDir, place));
      const line = curlLine(credentials);
      output.result({ ...credentials, curl: line }, line);
    }),
);
