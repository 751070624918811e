import { Provisioning } from '#provisioning';
import { changesText } from './change-text.js';
import { command, type JsonOption, run } from './command.js';
import { fixtureFile } from './fixture-file.js';

interface PlanOptions extends JsonOption {
  readonly prune?: boolean;
}

export const planCommand = command('plan', 'Show what apply would change')
  .argument('<file>', 'fixture file in YAML; - for standard input')
  .option('--prune', 'also delete what a list of the file does not hold')
  .action((file: string, options: PlanOptions) =>
    run(options, async (mandate, output) => {
      const fixture = await fixtureFile(file, mandate);
      const changes = await mandate.get(Provisioning).plan(mandate.caller, fixture, options);
      output.result({ changes }, changesText(changes));
    }),
  );
