import { Option } from 'commander';
import { ClientService, GRANTS, type ClientInput, type Grant } from '#oauth-clients';
import { command, type JsonOption, run, wholeNumber } from './command.js';

interface ClientOptions extends JsonOption {
  readonly name: string;
  readonly tenant?: string;
  readonly clientId?: string;
  readonly type: 'confidential' | 'public';
  readonly shop?: readonly number[];
  readonly grant?: readonly Grant[];
  readonly scope?: readonly string[];
  readonly redirectUri?: readonly string[];
  readonly allow?: readonly string[];
  readonly onBehalf?: boolean;
  readonly requirePkce: boolean;
}

const TYPES = ['confidential', 'public'] as const;

export const clientCreateCommand = command('create', 'Make a client; its secret is shown once')
  .requiredOption('--name <name>', 'name for people')
  .option('--tenant <slug>', 'needed when there is more than one tenant')
  .option('--client-id <id>', 'default: the next free number')
  .addOption(new Option('--type <type>', 'whether it can keep a secret').choices(TYPES).default('confidential'))
  .option('--shop <id...>', 'shops it works for', collectNumbers)
  .addOption(new Option('--grant <grant...>', 'what it may ask for; default: nothing').choices(GRANTS))
  .option('--scope <scope...>', 'scopes its tokens may carry')
  .option('--redirect-uri <url...>', 'addresses that a sign-in may return to')
  .option('--allow <range...>', 'addresses or CIDR ranges that on-behalf calls may come from')
  .option('--no-require-pkce', 'take authorization codes without PKCE, for software that sends no challenge')
  .option('--on-behalf', 'switch on-behalf tokens on; needs --allow')
  .action((options: ClientOptions) =>
    run(options, async (mandate, output) => {
      const clients = mandate.get(ClientService);
      const created = await mandate.transaction((tx) => clients.create(tx, mandate.caller, inputOf(options)));
      const { client, tenant, secret } = created;
      const shown = secret === null ? '' : `\nSecret, shown this once: ${secret}`;
      output.result(
        { client_id: client.clientId, tenant, name: client.name, type: client.type, secret },
        `Made client ${client.clientId} of tenant ${tenant}.${shown}`,
      );
    }),
  );

function inputOf(options: ClientOptions): ClientInput {
  return {
    tenant: options.tenant,
    clientId: options.clientId,
    name: options.name,
    type: options.type,
    shops: options.shop,
    grants: options.grant,
    scopes: options.scope,
    redirectUris: options.redirectUri,
    ipAllowlist: options.allow?.map((range) => ({ range })),
    requirePkce: options.requirePkce,
    onBehalf: options.onBehalf === true ? { enabled: true } : undefined,
  };
}

function collectNumbers(text: string, before: readonly number[] = []): number[] {
  return [...before, wholeNumber(text)];
}
