import { Provisioning } from '#provisioning';
import { changesText, secretsText } from './change-text.js';
import { command, type JsonOption, run } from './command.js';
import { fixtureFile } from './fixture-file.js';

interface ApplyOptions extends JsonOption {
  readonly prune?: boolean;
}

export const applyCommand = command('apply', 'Carry a fixture file out: as a whole, or nothing of it')
  .argument('<file>', 'fixture file in YAML; - for standard input')
  .option('--prune', 'also delete what a list of the file does not hold')
  .action((file: string, options: ApplyOptions) =>
    run(options, async (mandate, output) => {
      const fixture = await fixtureFile(file, mandate);
      const provisioning = mandate.get(Provisioning);
      const applied = await mandate.transaction((tx) => provisioning.apply(tx, mandate.caller, fixture, options));
      output.result(applied, `Applied.\n${changesText(applied.changes)}${secretsText(applied.made)}`);
    }),
  );
