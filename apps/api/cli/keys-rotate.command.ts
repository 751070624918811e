import { Option } from 'commander';
import { KEY_LEAD_SECONDS, SigningKeys } from '#tokens';
import { command, type JsonOption, run } from './command.js';

interface RotateOptions extends JsonOption {
  readonly purpose: 'access' | 'refresh';
  readonly now?: boolean;
  readonly compromised?: boolean;
}

const PURPOSES = ['access', 'refresh'] as const;

export const keysRotateCommand = command('rotate', 'Make the next key; every instance follows without restart')
  .addOption(new Option('--purpose <purpose>', 'which tokens it is for').choices(PURPOSES).default('access'))
  .option('--now', `use it at once; default: in ${KEY_LEAD_SECONDS} s, when every verifier knows it`)
  .option('--compromised', 'the old keys are in foreign hands: they verify no more, sessions that rest on them end')
  .action(({ purpose, now = false, compromised = false, ...options }: RotateOptions) =>
    run(options, async (mandate, output) => {
      const keys = mandate.get(SigningKeys);
      const leadSeconds = now || compromised ? 0 : KEY_LEAD_SECONDS;
      const id = await mandate.transaction((tx) =>
        keys.rotate(tx, mandate.caller, { purpose, leadSeconds, compromised }),
      );
      output.result(
        { id, purpose, lead_seconds: leadSeconds },
        `Key ${id} signs ${leadSeconds === 0 ? 'from now on' : `in ${leadSeconds} s`}.`,
      );
    }),
  );
