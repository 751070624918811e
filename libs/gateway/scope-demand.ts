import { opens, readRestriction, scopeSpellings } from '#access';

const ANY_RESTRICTION = '*';

/**
 * The scopes of a rule, of which a token needs one, read once: under every spelling, so that a decision only looks them up.
 */
export class ScopeDemand {
  private readonly names: readonly string[];
  /** `…--*`: met by any restriction, which has to be looked for. */
  private readonly restricted: readonly string[];
  private readonly none: boolean;

  constructor(scopes: readonly string[]) {
    const anyOf = scopes.filter((scope) => readRestriction(scope).restriction === ANY_RESTRICTION);
    this.names = scopes.filter((scope) => !anyOf.includes(scope)).flatMap(scopeSpellings);
    this.restricted = anyOf;
    this.none = scopes.length === 0;
  }

  /** No scope demanded: every token will do. */
  metBy(held: ReadonlySet<string>): boolean {
    if (this.none) return true;
    return this.names.some((name) => held.has(name)) || this.restricted.some((scope) => opens(scope, held));
  }
}
