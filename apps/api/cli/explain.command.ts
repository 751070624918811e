import { DecisionExplainer } from '#operators';
import { command, type JsonOption, run } from './command.js';

type Explanation = Awaited<ReturnType<DecisionExplainer['explainRequest']>>;

export const explainCommand = command('explain', 'Say why a request was allowed or refused')
  .argument('<request-id>', 'request_id of the answer, or its header X-Request-Id')
  .action((requestId: string, options: JsonOption) =>
    run(options, async (mandate, output) => {
      const explanation = await mandate.get(DecisionExplainer).explainRequest(mandate.caller, requestId);
      output.result(explanation, explanationText(explanation));
    }),
  );

function explanationText({ allowed, reason, checks, event }: Explanation): string {
  const verdict = allowed === true ? 'Allowed.' : `Refused: ${reason ?? 'no reason recorded'}.`;
  const failed = checks.find(({ passed }) => passed === false);
  const lines = checks.map(({ check, passed, reason: why, detail }) =>
    `  ${sign(passed)} ${check}${why === null ? '' : ` (${why})`}${detail === null ? '' : `  ${detail}`}`.trimEnd(),
  );
  return [
    verdict,
    ...(event === null ? [] : [`Event ${event.id}, ${event.type}, ${event.at}.`]),
    ...lines,
    ...(failed === undefined ? [] : [`Failed check: ${failed.check}.`]),
    ...(failed?.fix ? [`What would mend it: ${failed.fix}`] : []),
  ].join('\n');
}

const sign = (passed: boolean | null): string => (passed === null ? '·' : passed ? '✓' : '✗');
