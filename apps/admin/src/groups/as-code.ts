import { curlLine } from '../api-keys/as-code.js';
import type { SameAsCode } from '../shared/as-code.js';
import type { Group, GroupChange, NewGroup } from './calls.js';

const CLI = 'npm run -s mandate -- plan groups.yaml\nnpm run -s mandate -- apply groups.yaml';
const GROUPS = '/admin/v1/groups';

/** A new group as code. */
export function newGroupCode(body: NewGroup): SameAsCode {
  const { tenant = '', ...fields } = body;
  return { cli: CLI, curl: curlLine('POST', GROUPS, { body }), yaml: groupYaml(tenant, fields) };
}

/** A change of a group as code. */
export const groupChangeCode = (group: Group, change: GroupChange): SameAsCode => ({
  cli: CLI,
  curl: curlLine('PATCH', `${GROUPS}/${group.id}`, { body: change, version: group.version }),
  yaml: groupYaml(group.tenant, { code: group.code, ...change }),
});

/** The part of a fixture file that holds a group; values as JSON, which YAML reads. */
const groupYaml = (tenant: string, fields: object): string =>
  [
    'tenants:',
    `  - slug: ${tenant}`,
    '    groups:',
    ...Object.entries(fields).map(
      ([name, value], index) => `      ${index === 0 ? '-' : ' '} ${name}: ${JSON.stringify(value)}`,
    ),
    '',
  ].join('\n');
