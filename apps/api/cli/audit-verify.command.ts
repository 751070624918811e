import { AuditVerifier, type VerifyResult } from '#audit';
import { command, type JsonOption, run } from './command.js';
import { answerIsNo } from './output.js';

interface VerifyOptions extends JsonOption {
  readonly against?: string;
}

export const auditVerifyCommand = command('verify', 'Recompute the whole log; exit code 1 when something does not fit')
  .option('--against <file>', 'exported seals, kept elsewhere: shows whether the newest part was cut off')
  .action(({ against, ...options }: VerifyOptions) =>
    run(options, async (mandate, output) => {
      const result = await mandate.get(AuditVerifier).verify({ exportedFile: against });
      output.result(result, resultText(result));
      if (!result.ok) answerIsNo();
    }),
  );

function resultText({ ok, checked, seals, unsealed, first_bad: bad, remarks }: VerifyResult): string {
  const counts = `${checked} events in ${seals} seals checked (${unsealed} of them not sealed yet).`;
  const verdict = ok ? 'The audit log is whole.' : `The audit log does NOT fit: ${bad?.id} ${bad?.why}`;
  return [verdict, counts, ...remarks.map((remark) => `Remark: ${remark}`)].join('\n');
}
