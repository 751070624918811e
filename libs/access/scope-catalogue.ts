import { PEOPLE } from './scope-catalogue/people.js';
import { PLATFORM } from './scope-catalogue/platform.js';
import { PRODUCTS } from './scope-catalogue/products.js';
import { SALES } from './scope-catalogue/sales.js';
import { scopeDomain, scopesIn } from './scope-names.js';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type CatalogueMethod = (typeof METHODS)[number];

/** Path as published: with `{tenant}`, `{legalEntityId}` and the like as whole segments. */
export type CatalogueEndpoint = readonly [method: CatalogueMethod, path: string];

/** A scope that Emporix publishes. */
export interface CatalogueScope {
  readonly scope: string;
  /** The service: what stands before the dot. */
  readonly domain: string;
  /** Each is opened by any one of the scopes that name it. */
  readonly endpoints: readonly CatalogueEndpoint[];
}

const WITHOUT_ENDPOINT = `
catalog.catalog_view country.country_read country.region_read iam.permission_create iam.permission_delete
iam.permission_update iam.role_create iam.role_delete iam.role_update iam.scope_read_own label.label_manage
label.label_read order.order_post order.order_readascustomer price.price_delete_all price.price_match_own
price.price_own price.prod_price_calculate product.price_manage schema.schema_read
`;

/**
 * Every scope that Emporix publishes, by name. Left out are the names for a merchant's own types, `custom.<type>_read` and
 * the like: they are a tenant's own scopes. The misprint `price.price_manage_by vendor` counts as what it means.
 */
export const SCOPE_CATALOGUE: readonly CatalogueScope[] = catalogueOf(
  [PRODUCTS, SALES, PEOPLE, PLATFORM].flatMap(endpointsOf),
);

const NAMES: ReadonlySet<string> = new Set(SCOPE_CATALOGUE.map(({ scope }) => scope));

/** True for a name of the catalogue, in its published spelling. */
export const isCatalogueScope = (scope: string): boolean => NAMES.has(scope);

interface OpenedEndpoint {
  readonly endpoint: CatalogueEndpoint;
  readonly scopes: readonly string[];
}

function catalogueOf(opened: readonly OpenedEndpoint[]): CatalogueScope[] {
  const found = new Map<string, CatalogueEndpoint[]>(scopesIn(WITHOUT_ENDPOINT).map((scope) => [scope, []]));
  for (const { endpoint, scopes } of opened) {
    for (const scope of scopes) found.set(scope, [...(found.get(scope) ?? []), endpoint]);
  }
  const names = [...found.keys()].sort();
  return names.map((scope) => ({ scope, domain: scopeDomain(scope), endpoints: found.get(scope) ?? [] }));
}

/** Reads a table of endpoints: method, path and scopes, separated by blanks; a line that begins with one goes on. */
function endpointsOf(table: string): OpenedEndpoint[] {
  const lines = table.replace(/\n +/g, ' ').split('\n');
  return lines.filter((line) => line !== '').map(endpointOf);
}

function endpointOf(line: string): OpenedEndpoint {
  const [method, path, ...scopes] = line.split(' ');
  const known = METHODS.find((one) => one === method);
  if (known === undefined || path === undefined || scopes.length === 0) throw new Error(`no endpoint: ${line}`);
  return { endpoint: [known, path], scopes };
}
