import type { Statistics } from './calls.js';

/** Why acting on behalf is refused, as the audit log has it. */
export const REFUSAL_REASONS = [
  'ip',
  'ip_list_empty',
  'ip_unparsable',
  'permission',
  'chained',
  'client_disabled',
  'customer_not_found',
  'customer_inactive',
  'customer_guest',
  'customer_privileged',
  'customer_opted_out',
  'reason_missing',
  'reason_pattern',
  'cap',
  'entity_not_member',
  'legal_entity_inactive',
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number];

/** On-behalf tokens of a key over some hours. */
export interface OnBehalfNumbers {
  readonly issued: number;
  readonly refused: number;
  /** Most frequent first. */
  readonly reasons: readonly { readonly reason: RefusalReason; readonly count: number }[];
}

/** What of the counts is about on-behalf: other refusals of the key, such as a wrong secret, are not. */
export function onBehalfNumbers({ issued, refused }: Statistics): OnBehalfNumbers {
  const reasons = REFUSAL_REASONS.map((reason) => ({
    reason,
    count: sum(refused.filter((row) => row.reason === reason)),
  })).filter(({ count }) => count > 0);
  return {
    issued: sum(issued.filter(({ kind }) => kind === 'on_behalf')),
    refused: sum(reasons),
    reasons: reasons.sort((one, other) => other.count - one.count),
  };
}

const sum = (rows: readonly { readonly count: number }[]): number =>
  rows.reduce((total, { count }) => total + count, 0);
