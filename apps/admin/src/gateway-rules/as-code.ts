import { curlLine } from '../api-keys/as-code.js';
import type { SameAsCode } from '../shared/as-code.js';
import type { NewRule, Rule, RuleChange } from './calls.js';

const CLI = 'npm run -s mandate -- plan rules.yaml\nnpm run -s mandate -- apply rules.yaml';
const RULES = '/admin/v1/gateway-rules';

/** A new rule as code. */
export function newRuleCode(body: NewRule): SameAsCode {
  const { tenant = '', ...fields } = body;
  return { cli: CLI, curl: curlLine('POST', RULES, { body }), yaml: ruleYaml(tenant, fields) };
}

/** A change of a rule as code. In a file it stands as a whole. */
export function ruleChangeCode(rule: Rule, change: RuleChange): SameAsCode {
  const { id, version, tenant, path, methods, scopes, on_behalf_permission } = rule;
  return {
    cli: CLI,
    curl: curlLine('PATCH', `${RULES}/${id}`, { body: change, version }),
    yaml: ruleYaml(tenant, { path, methods, scopes, on_behalf_permission, ...change }),
  };
}

/** A ready-made set as code. */
export const setCode = (tenant: string, set: string): SameAsCode => ({
  cli: CLI,
  curl: curlLine('POST', `${RULES}:apply-set`, { body: { tenant, set } }),
  yaml: ['tenants:', `  - slug: ${tenant}`, `    gateway: { sets: [${set}] }`, ''].join('\n'),
});

/** The part of a fixture file that holds a rule; values as JSON, which YAML reads. */
const ruleYaml = (tenant: string, fields: object): string =>
  [
    'tenants:',
    `  - slug: ${tenant}`,
    '    gateway:',
    '      rules:',
    ...Object.entries(fields).map(
      ([name, value], index) => `        ${index === 0 ? '-' : ' '} ${name}: ${JSON.stringify(value)}`,
    ),
    '',
  ].join('\n');
