import { SCOPE_CATALOGUE } from '#access';
import { ANY_ON_BEHALF, type Method, type RuleInput } from './rule-facts.js';

/** For whoever acts for a customer: to look, and to order. */
const LOOK = ['Login_On_Behalf'];
const ORDER = ['Create_Order_On_Behalf'];

/** What every token of the tenant opens, whatever scopes it has: the services behind show each caller what is theirs. */
// prettier-ignore
const OPEN: readonly (readonly [path: string, methods: readonly Method[], onBehalf: readonly string[]])[] = [
  ['/brand/brands',                         ['GET'],                            [ANY_ON_BEHALF]],
  ['/brand/brands/*',                       ['GET'],                            [ANY_ON_BEHALF]],
  ['/label/labels',                         ['GET'],                            [ANY_ON_BEHALF]],
  ['/label/labels/*',                       ['GET'],                            [ANY_ON_BEHALF]],
  ['/currency/{tenant}/currencies',         ['GET'],                            [ANY_ON_BEHALF]],
  ['/currency/{tenant}/currencies/*',       ['GET'],                            [ANY_ON_BEHALF]],
  ['/category/{tenant}/categories',         ['GET'],                            [ANY_ON_BEHALF]],
  ['/category/{tenant}/categories/*',       ['GET'],                            [ANY_ON_BEHALF]],
  ['/category/{tenant}/category-trees',     ['GET'],                            [ANY_ON_BEHALF]],
  ['/category/{tenant}/category-trees/*',   ['GET'],                            [ANY_ON_BEHALF]],
  ['/product/{tenant}/products',            ['GET'],                            [ANY_ON_BEHALF]],
  ['/product/{tenant}/products/search',     ['POST'],                           [ANY_ON_BEHALF]],
  ['/product/{tenant}/products/*',          ['GET'],                            [ANY_ON_BEHALF]],
  ['/price/{tenant}/match-prices',          ['POST'],                           [ANY_ON_BEHALF]],
  ['/price/{tenant}/match-prices-by-context', ['POST'],                         [ANY_ON_BEHALF]],
  ['/cart/{tenant}/carts',                  ['GET'],                            LOOK],
  ['/cart/{tenant}/carts',                  ['POST'],                           ORDER],
  ['/cart/{tenant}/carts/**',               ['GET'],                            LOOK],
  ['/cart/{tenant}/carts/**',               ['POST', 'PUT', 'PATCH', 'DELETE'], ORDER],
  ['/checkout/{tenant}/checkouts/order',    ['POST'],                           ORDER],
];

/** Services of which customers have scopes for what is their own, and in which others may act for them. */
const OWN_SERVICES: ReadonlySet<string> = new Set([
  'order',
  'quote',
  'returns',
  'coupon',
  'customersegment',
  'customermanagement',
]);
/** What a customer holds, not a service: for themselves, as customer, of their company. */
const OF_CUSTOMERS = /_own$|_le$|ascustomer$|\.history_view$|\.coupon_redeem$/;
const OF_A_COMPANY = /_le$/;
const READING = /\/search$/;

/**
 * Emporix's published endpoints with their scopes, and what it lets every token read. `{tenant}` is checked; the company of a
 * path is where only customers who act for one get in: services see every company. Of the endpoints of the catalogue, those
 * with a customer's own scope take on-behalf tokens, unless they change the customer, their consents or other people.
 */
export function emporixRules(): readonly RuleInput[] {
  const open = OPEN.map(([path, methods, onBehalf]): RuleInput => ({ path, methods, scopes: [], onBehalf }));
  return [...open, ...publishedRules().filter(({ path, methods }) => !isOpen(path, methods))];
}

function publishedRules(): readonly RuleInput[] {
  const rules = new Map<string, { readonly method: Method; readonly path: string; readonly scopes: string[] }>();
  for (const { scope, endpoints } of SCOPE_CATALOGUE) {
    for (const [method, path] of endpoints) {
      const key = `${method} ${path}`;
      const known = rules.get(key);
      if (known) known.scopes.push(scope);
      else rules.set(key, { method, path, scopes: [scope] });
    }
  }
  return [...rules.values()].map(({ method, path, scopes }) => ({
    path: patternOf(path, scopes),
    methods: [method],
    scopes,
    onBehalf: demandOf(method, path, scopes),
  }));
}

function patternOf(path: string, scopes: readonly string[]): string {
  const companyOnly = scopes.every((scope) => OF_A_COMPANY.test(scope));
  return path.replace(/\{([^}]+)\}/g, (segment, name: string) =>
    name === 'tenant' || (name === 'legalEntityId' && companyOnly) ? segment : '*',
  );
}

function demandOf(method: Method, path: string, scopes: readonly string[]): readonly string[] | null {
  const [service = ''] = (scopes[0] ?? '').split('.', 1);
  if (!OWN_SERVICES.has(service) || !scopes.some((scope) => OF_CUSTOMERS.test(scope))) return null;
  return method === 'GET' || READING.test(path) ? LOOK : ORDER;
}

/** Two paths of the catalogue may be one pattern; carts as a whole are open. */
function isOpen(path: string, methods: readonly Method[]): boolean {
  if (path.startsWith('/cart/{tenant}/carts')) return true;
  return OPEN.some(([open, openMethods]) => open === path && methods.every((method) => openMethods.includes(method)));
}
