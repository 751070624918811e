import { SealExport } from '#audit';
import { SessionEnder } from '#kernel';
import { command, type JsonOption, run } from './command.js';

export const recoverCommand = command(
  'recover',
  'After a restore from a backup: end every session, accept the state of the audit log',
).action((options: JsonOption) =>
  run(options, async (mandate, output) => {
    // The backup may hold sessions that were ended after it was made.
    const sessions = mandate.get(SessionEnder);
    await mandate.transaction((tx) => sessions.endAll(tx, { tenantId: null }, mandate.caller, 'recovered'));
    await mandate.get(SealExport).acceptRestore(mandate.caller);
    output.result(
      { recovered: true },
      'Every session has ended. The restored audit log is accepted; Mandate may start.',
    );
  }),
);
