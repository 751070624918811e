import { permissionName } from './permission-name.js';
import type { Method, RuleInput } from './rule-facts.js';
import { covers, parsePattern, type PatternSegment } from './rule-pattern.js';

/** A role lets its holder call these methods of a path, and whatever other roles let them besides. */
type Line = readonly [role: string, path: string, methods: readonly Method[]];

/** What Salesforce publishes of OCAPI Shop for the tokens of trusted agents, line by line. */
// prettier-ignore
const LINES: readonly Line[] = [
  ['Create_Order_On_Behalf_Of', '/orders/**',                           ['GET', 'POST', 'DELETE', 'PATCH', 'PUT']],
  ['Create_Order_On_Behalf_Of', '/baskets/**',                          ['POST', 'PUT', 'DELETE', 'PATCH', 'GET']],
  ['Create_Order_On_Behalf_Of', '/customers/**',                        ['GET', 'POST', 'PATCH', 'PUT']],
  ['Create_Order_On_Behalf_Of', '/customers/*/addresses/*',             ['DELETE']],
  ['Create_Order_On_Behalf_Of', '/customers/*/payment_instruments/*',   ['DELETE']],
  ['Create_Order_On_Behalf_Of', '/customers/*/product_lists/**',        ['DELETE']],
  ['Create_Order_On_Behalf_Of', '/gift_certificate',                    ['POST']],
  ['Create_Order_On_Behalf_Of', '/customers/**',                        ['GET', 'POST', 'PATCH']],
  ['Create_Order_On_Behalf_Of', '/customer_lists/**',                   ['GET', 'POST']],
  ['Search_Orders',             '/order_search/*',                      ['POST']],
  ['Handle_External_Orders',    '/baskets/calculate',                   ['POST']],
  ['Handle_External_Orders',    '/baskets/shipping_methods',            ['POST']],
];

/**
 * The lines as rules, one for each path and method. With us the most specific rule alone decides, so it takes along the roles
 * whose wider path covers it: whoever may POST to `/baskets/**` may POST to `/baskets/calculate`, as in the table.
 */
export function slasRules(): readonly RuleInput[] {
  return LINES.flatMap(([, path, methods]) =>
    methods.map((method): RuleInput => {
      const roles = LINES.filter((line) => includes(line, path, method)).map(([role]) => permissionName(role));
      return { path, methods: [method], scopes: [], onBehalf: [...new Set(roles)].sort() };
    }),
  );
}

function includes([, wide, methods]: Line, path: string, method: Method): boolean {
  return methods.includes(method) && covers(segmentsOf(wide), segmentsOf(path));
}

function segmentsOf(path: string): readonly PatternSegment[] {
  const parsed = parsePattern(path);
  if (!parsed.ok) throw new Error(`the pattern ${path} of a set ${parsed.fault}`);
  return parsed.segments;
}
