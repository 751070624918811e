import type { Method, RuleFacts } from './rule-facts.js';
import { parsePattern, type PatternSegment } from './rule-pattern.js';
import { ScopeDemand } from './scope-demand.js';

/** A rule, with what a decision would otherwise read from its pattern at every call. */
export interface CompiledRule {
  readonly facts: RuleFacts;
  readonly scopes: ScopeDemand;
  /** Which segments must be the token's tenant. */
  readonly tenantAt: readonly number[];
  /** Which segments must be the token's company, or one below it. */
  readonly companyAt: readonly number[];
}

/** The rules that end at one place of the tree. */
type Rules = Map<Method, CompiledRule>;

interface Branch {
  readonly texts: Map<string, Branch>;
  tenant: Branch | null;
  company: Branch | null;
  one: Branch | null;
  /** Of patterns that end here. */
  readonly own: Rules;
  /** Of patterns that end here with `**`. */
  readonly rest: Rules;
}

type Pick = (rules: Rules) => CompiledRule | undefined;

/**
 * The rules of one tenant by their segments, so that a decision walks the path and never the list. The most specific rule
 * of the method wins, segment by segment: text before `{tenant}` before `{legalEntityId}`
 * before `*` before `**`.
 */
export class RuleTree {
  private readonly root = newBranch();

  /** Of two rules with the same pattern and method, which the service does not let happen, the first one counts. */
  constructor(rules: Iterable<RuleFacts>) {
    for (const rule of rules) {
      const parsed = parsePattern(rule.path);
      if (parsed.ok) this.put(rule, parsed.segments);
    }
  }

  /** @param segments decoded. @param method exactly as it is spelled: methods are case-sensitive (RFC 9110 §9.1) */
  find(segments: readonly string[], method: string): CompiledRule | null {
    return search(this.root, segments, 0, (rules) => rules.get(method as Method)) ?? null;
  }

  /** Whether there is a rule for this path at all, of whatever method. */
  knows(segments: readonly string[]): boolean {
    return search(this.root, segments, 0, ([first]) => first?.[1]) !== undefined;
  }

  private put(facts: RuleFacts, segments: readonly PatternSegment[]): void {
    let branch = this.root;
    let rules = branch.own;
    for (const segment of segments) {
      if (segment.kind !== 'rest') branch = grown(branch, segment);
      rules = segment.kind === 'rest' ? branch.rest : branch.own;
    }
    const rule = {
      facts,
      scopes: new ScopeDemand(facts.scopes),
      tenantAt: placesOf(segments, 'tenant'),
      companyAt: placesOf(segments, 'company'),
    };
    for (const method of facts.methods) if (!rules.has(method)) rules.set(method, rule);
  }
}

const newBranch = (): Branch => ({
  texts: new Map(),
  tenant: null,
  company: null,
  one: null,
  own: new Map(),
  rest: new Map(),
});

const placesOf = (segments: readonly PatternSegment[], wanted: PatternSegment['kind']): number[] =>
  segments.flatMap(({ kind }, index) => (kind === wanted ? [index] : []));

function grown(branch: Branch, segment: Exclude<PatternSegment, { kind: 'rest' }>): Branch {
  if (segment.kind === 'one') return (branch.one ??= newBranch());
  if (segment.kind === 'tenant') return (branch.tenant ??= newBranch());
  if (segment.kind === 'company') return (branch.company ??= newBranch());
  const known = branch.texts.get(segment.text) ?? newBranch();
  branch.texts.set(segment.text, known);
  return known;
}

/** Depth first, the most specific branch before the others: what is found first has won. */
function search(branch: Branch, segments: readonly string[], depth: number, pick: Pick): CompiledRule | undefined {
  const segment = segments[depth];
  if (segment === undefined) return pick(branch.own) ?? pick(branch.rest);
  for (const next of [branch.texts.get(segment), branch.tenant, branch.company, branch.one]) {
    const found = next && search(next, segments, depth + 1, pick);
    if (found) return found;
  }
  return pick(branch.rest);
}
