import { ApiProblem } from '../../providers/problem.js';
import type { Key } from '../calls.js';

/** The rules of on-behalf as a record of their own, with the version of the key that they belong to. */
export type Rules = Omit<Key['on_behalf'], 'enabled'> & { readonly version: number };

export const RULE_FIELDS = ['until', 'reason', 'reason_pattern', 'permissions', 'daily_cap'] as const;

export function rulesOf({ on_behalf: { enabled: _, ...rules }, version }: Key): Rules {
  return { ...rules, version };
}

/** True when these changes end the live sessions: they were given more than they would have now. */
export function endsLiveSessions(before: Rules, changes: Partial<Rules>): boolean {
  const { until, permissions } = changes;
  const nearer = until !== undefined && timeOf(until) < timeOf(before.until);
  return nearer || (permissions !== undefined && before.permissions.some((name) => !permissions.includes(name)));
}

/** Milliseconds since 1970. */
const timeOf = (until: string | null): number => (until === null ? Infinity : Date.parse(until));

/** A refusal whose lines name the fields of the form: `/on_behalf/permissions/2` is the field `permissions`. */
export function atRuleFields(refused: ApiProblem): ApiProblem {
  const errors = refused.fields.map(({ pointer, detail }) => {
    const [, field = '', entry] = /^(?:\/on_behalf)?\/([^/]*)(?:\/(\d+))?/.exec(pointer) ?? [];
    return { pointer: `/${field}`, detail: entry === undefined ? detail : `${Number(entry) + 1}: ${detail}` };
  });
  const { message, code, requestId, permission, current } = refused;
  return new ApiProblem(Number(refused.status), {
    detail: message,
    code,
    ...(requestId === null ? {} : { request_id: requestId }),
    ...(permission === null ? {} : { permission }),
    current,
    ...(errors.length === 0 ? {} : { errors }),
  });
}
