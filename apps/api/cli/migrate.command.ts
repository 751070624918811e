import { command, type JsonOption } from './command.js';
import { withInstallation } from './mandate.js';
import { Output } from './output.js';

export const migrateCommand = command('migrate', 'Bring the schema of the database up to date').action(
  (options: JsonOption) =>
    withInstallation(async ({ migrated, singleRole }) => {
      const told = migrated.length === 0 ? 'The schema is up to date.' : `Migrated: ${migrated.join(', ')}`;
      new Output(options.json === true).result({ applied: migrated, single_role: singleRole }, told);
    }),
);
