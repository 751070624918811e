import { ClientSecretService } from '#oauth-clients';
import { command, type JsonOption, run, wholeNumber } from './command.js';

interface RotateOptions extends JsonOption {
  readonly oldEndsIn?: number;
}

export const clientRotateSecretCommand = command('rotate-secret', 'Give a client a new secret; it is shown once')
  .argument('<client-id>')
  .option('--old-ends-in <seconds>', 'until the secrets before it end; default: 86400, a day', wholeNumber)
  .action((clientId: string, { oldEndsIn, ...options }: RotateOptions) =>
    run(options, async (mandate, output) => {
      const secrets = mandate.get(ClientSecretService);
      const rotated = await mandate.transaction((tx) => secrets.rotate(tx, mandate.caller, clientId, { oldEndsIn }));
      output.result(
        { client_id: clientId, secret_id: rotated.secretId, secret: rotated.secret },
        `New secret of client ${clientId}, shown this once: ${rotated.secret}`,
      );
    }),
  );
