import type { EntityManager } from 'typeorm';
import { type Transaction, validationFailed } from '#kernel';
import type { Location } from './location.entity.js';

/** A location with what it belongs to. */
export interface LocationView {
  readonly location: Location;
  /** Slug. */
  readonly tenant: string;
  /** Ids of companies, in order. */
  readonly legalEntities: readonly string[];
}

const SURROUNDINGS = `select l.id, l.tenant_id, t.slug as tenant,
    array(select legal_entity_id from legal_entity_location e where e.tenant_id = l.tenant_id and e.location_id = l.id
      order by 1) as companies
  from unnest($1::integer[], $2::text[]) as l(tenant_id, id) join tenant t on t.id = l.tenant_id`;

interface Surroundings {
  readonly id: string;
  readonly tenant_id: number;
  readonly tenant: string;
  readonly companies: string[];
}

export async function viewLocations(tx: EntityManager, locations: readonly Location[]): Promise<LocationView[]> {
  const keys = [locations.map(({ tenantId }) => tenantId), locations.map(({ id }) => id)];
  const rows = await tx.query<Surroundings[]>(SURROUNDINGS, keys);
  const found = new Map(rows.map((row) => [`${row.tenant_id}/${row.id}`, row]));
  return locations.map((location) => {
    const { tenant, companies } = found.get(`${location.tenantId}/${location.id}`) as Surroundings;
    return { location, tenant, legalEntities: companies };
  });
}

/** Joins the location to these companies and to no others; 422 names one that the tenant does not have. */
export async function joinCompanies(tx: Transaction, location: Location, ids: readonly string[]): Promise<void> {
  const { tenantId, id } = location;
  const wanted = [...new Set(ids)];
  // Locked in order, so that none of them goes before this commits.
  const known = (await tx.query(
    'select id from legal_entity where tenant_id = $1 and id = any($2) order by id for key share',
    [tenantId, wanted],
  )) as { id: string }[];
  const names = new Set(known.map((row) => row.id));
  const unknown = ids.findIndex((wish) => !names.has(wish));
  if (unknown >= 0) {
    const pointer = `/legal_entities/${unknown}`;
    throw validationFailed({ fields: [{ pointer, detail: 'is no company of this tenant' }] });
  }
  await tx.query('delete from legal_entity_location where tenant_id = $1 and location_id = $2', [tenantId, id]);
  await tx.query(
    'insert into legal_entity_location (tenant_id, location_id, legal_entity_id) select $1, $2, unnest($3::text[])',
    [tenantId, id, wanted],
  );
}

/** Ids of the company's locations. */
export async function locationsOf(tx: EntityManager, tenantId: number, entityId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    'select location_id as id from legal_entity_location where tenant_id = $1 and legal_entity_id = $2',
    [tenantId, entityId],
  );
  return rows.map(({ id }) => id);
}

/** Where the first id stands that is no location of the tenant; null = they all are. */
export async function firstUnknown(
  tx: EntityManager,
  tenantId: number,
  ids: readonly string[],
): Promise<number | null> {
  const rows = await tx.query<{ id: string }[]>(
    'select id from location where tenant_id = $1 and id = any($2::text[])',
    [tenantId, ids],
  );
  const known = new Set(rows.map(({ id }) => id));
  const unknown = ids.findIndex((id) => !known.has(id));
  return unknown === -1 ? null : unknown;
}
