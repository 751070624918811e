/** What a rule is for. One path and method have one rule. */
export interface RulePlace {
  readonly path: string;
  readonly methods: readonly string[];
}

/** Those that are for a method of this path, too. */
export function overlapping<Place extends RulePlace>(places: readonly Place[], { path, methods }: RulePlace): Place[] {
  return places.filter((other) => other.path === path && other.methods.some((method) => methods.includes(method)));
}

/** Of the overlapping ones, the one with the same methods, else the first. */
export function closest<Place extends RulePlace>(present: readonly Place[], { methods }: RulePlace): Place | null {
  const same = present.find(
    (other) => other.methods.length === methods.length && other.methods.every((method) => methods.includes(method)),
  );
  return same ?? present[0] ?? null;
}
