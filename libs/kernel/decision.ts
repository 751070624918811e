/** The answer of a policy: allowed, or denied with one stable reason code. */
export type Decision<Reason extends string> =
  { readonly allowed: true } | { readonly allowed: false; readonly reason: Reason };

/** One named check of a policy: a pure function that gives the reason to refuse, or null when it passes. */
export interface Check<Facts, Reason extends string> {
  readonly name: string;
  readonly refuses: (facts: Facts) => Reason | null;
}

/** A check as *explain* shows it; `passed: null` means it was not reached. */
export interface CheckResult<Reason extends string = string> {
  readonly check: string;
  readonly passed: boolean | null;
  readonly reason: Reason | null;
}

const ALLOWED = { allowed: true } as const;

/** Runs the checks in order; the first refusal wins. */
export function decide<Facts, Reason extends string>(
  checks: readonly Check<Facts, Reason>[],
  facts: Facts,
): Decision<Reason> {
  for (const check of checks) {
    const reason = check.refuses(facts);
    if (reason !== null) return { allowed: false, reason };
  }
  return ALLOWED;
}

/** The same run, told check by check for people. */
export function explain<Facts, Reason extends string>(
  checks: readonly Check<Facts, Reason>[],
  facts: Facts,
): { readonly decision: Decision<Reason>; readonly checks: CheckResult<Reason>[] } {
  let refusal: Reason | null = null;
  const results = checks.map(({ name, refuses }): CheckResult<Reason> => {
    if (refusal !== null) return { check: name, passed: null, reason: null };
    const reason = refuses(facts);
    refusal = reason;
    return { check: name, passed: reason === null, reason };
  });
  return { decision: refusal === null ? ALLOWED : { allowed: false, reason: refusal }, checks: results };
}
