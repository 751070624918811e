import { Command } from 'commander';
import { applyCommand } from './apply.command.js';
import { auditExportCommand } from './audit-export.command.js';
import { auditVerifyCommand } from './audit-verify.command.js';
import { clientCreateCommand } from './client-create.command.js';
import { clientRotateSecretCommand } from './client-rotate-secret.command.js';
import { customerImportCommand } from './customer-import.command.js';
import { databaseUrlCommand } from './database-url.command.js';
import { demoCommand } from './demo.command.js';
import { explainCommand } from './explain.command.js';
import { keysRotateCommand } from './keys-rotate.command.js';
import { migrateCommand } from './migrate.command.js';
import { operatorCreateCommand } from './operator-create.command.js';
import { operatorResetTotpCommand } from './operator-reset-totp.command.js';
import { planCommand } from './plan.command.js';
import { recoverCommand } from './recover.command.js';

const COMMANDS: readonly Command[] = [
  migrateCommand,
  planCommand,
  applyCommand,
  group('operator', 'Operators: who uses the panel and the admin API', operatorCreateCommand, operatorResetTotpCommand),
  group('client', 'Clients (API keys)', clientCreateCommand, clientRotateSecretCommand),
  group('customer', 'Customers', customerImportCommand),
  group('keys', 'Keys that tokens are made with', keysRotateCommand),
  group('audit', 'The audit log', auditVerifyCommand, auditExportCommand),
  explainCommand,
  demoCommand,
  group('database', 'The embedded database', databaseUrlCommand),
  recoverCommand,
];

/** `mandate`, with every command. Wrong usage is thrown as a CommanderError after it was told on standard error. */
export function program(): Command {
  const mandate = new Command('mandate')
    .description('Mandate on the command line. It works beside a running server and without one.')
    .showHelpAfterError('(--help shows how)');
  for (const command of COMMANDS) mandate.addCommand(command);
  everyCommand(mandate, (command) => command.exitOverride());
  return mandate;
}

function group(name: string, summary: string, ...commands: readonly Command[]): Command {
  const parent = new Command(name).description(summary);
  for (const command of commands) parent.addCommand(command);
  return parent;
}

function everyCommand(command: Command, visit: (command: Command) => void): void {
  visit(command);
  for (const child of command.commands) everyCommand(child, visit);
}
