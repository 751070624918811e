import type { EntityManager } from 'typeorm';
import { OperatorService, OperatorTotp } from '#access';
import { notFound } from '#kernel';
import { command, type JsonOption, run } from './command.js';
import type { Mandate } from './mandate.js';

export const operatorResetTotpCommand = command('reset-totp', "Remove an operator's authenticator app: they lost it")
  .argument('<email>', 'e-mail address they sign in with')
  .action((email: string, options: JsonOption) =>
    run(options, async (mandate, output) => {
      const { id, reset } = await mandate.transaction((tx) => resetTotp(tx, mandate, email));
      output.result(
        { id, email, reset },
        reset
          ? `${email} signs in with the password alone. Every session of theirs has ended.`
          : `${email} has no authenticator app.`,
      );
    }),
  );

async function resetTotp(tx: EntityManager, { get, caller }: Mandate, email: string) {
  const operator = await get(OperatorService).findByEmail(tx, email);
  if (!operator) throw notFound({ sentence: 'There is no operator with this e-mail address.' });
  await get(OperatorTotp).reset(tx, caller, operator.id);
  return { id: operator.id, reset: operator.totpEnabledAt !== null };
}
