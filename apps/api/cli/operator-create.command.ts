import { InvalidArgumentError, Option } from 'commander';
import type { EntityManager } from 'typeorm';
import { OperatorService, type Role, ROLES, type TenantSight } from '#access';
import { isEmailAddress } from '#platform';
import { TenantService } from '#tenancy';
import { command, type JsonOption, run } from './command.js';
import type { Mandate } from './mandate.js';
import { newPassword } from './new-password.js';

interface OperatorOptions extends JsonOption {
  readonly email: string;
  readonly role: Role;
  readonly name?: string;
  readonly tenant?: readonly string[];
  readonly passwordStdin?: boolean;
}

export const operatorCreateCommand = command('create', 'Make an operator')
  .requiredOption('--email <address>', 'e-mail address they sign in with', emailAddress)
  .addOption(new Option('--role <role>', 'what they may do').choices(ROLES).makeOptionMandatory())
  .option('--name <name>', 'name for people')
  .option('--tenant <slug...>', 'tenants they see; default: all, also later ones')
  .option('--password-stdin', 'take the password from standard input; default: ask, or make one')
  .action(async (options: OperatorOptions) => {
    const { password, made } = await newPassword(options.passwordStdin === true);
    await run(options, async (mandate, output) => {
      const { id, email, role } = await mandate.transaction((tx) => create(tx, mandate, options, password));
      output.result(
        { id, email, role, password: made ? password : null },
        `Made operator ${email} with role ${role}.${made ? `\nPassword, shown this once: ${password}` : ''}`,
      );
    });
  });

async function create(tx: EntityManager, mandate: Mandate, options: OperatorOptions, password: string) {
  const { email, role, name = '', tenant } = options;
  const tenants = tenant === undefined ? 'all' : await sightOf(tx, mandate, tenant);
  return mandate.get(OperatorService).create(tx, mandate.caller, { email, role, name, tenants, password });
}

async function sightOf(tx: EntityManager, { get, caller }: Mandate, slugs: readonly string[]): Promise<TenantSight> {
  const ids: number[] = [];
  for (const slug of slugs) ids.push((await get(TenantService).find(tx, caller, slug)).id);
  return ids;
}

function emailAddress(text: string): string {
  if (!isEmailAddress(text)) throw new InvalidArgumentError('It must be an e-mail address.');
  return text;
}
