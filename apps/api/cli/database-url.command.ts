import { resolve } from 'node:path';
import { Option } from 'commander';
import { readEnvironment } from '#platform';
import { findDatabase } from '../installation.js';
import { command, type JsonOption } from './command.js';
import { Output } from './output.js';

interface UrlOptions extends JsonOption {
  readonly role: (typeof ROLES)[number];
}

const ROLES = ['app', 'owner', 'superuser'] as const;

export const databaseUrlCommand = command('url', 'Print how to reach the embedded database while Mandate runs')
  .addOption(new Option('--role <role>', 'Mandate itself is never superuser').choices(ROLES).default('app'))
  .action(async ({ role, json }: UrlOptions) => {
    const environment = readEnvironment(process.env);
    if (environment.DATABASE_URL !== null) throw new Error('DATABASE_URL is set: there is no embedded database.');
    const running = await findDatabase(resolve(environment.MANDATE_DATA_DIR ?? '.mandate'));
    if (running === null) throw new Error('The embedded database does not run: start Mandate first.');
    const url = running.urls[role];
    new Output(json === true).result({ role, url }, url);
  });
