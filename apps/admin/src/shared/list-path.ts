/** Filters of a list by their names in the admin API. */
export type ListFilter = Readonly<Record<string, string | number | null | undefined>>;

/** Address of a list with these filters, as react-admin reads them; what is null or undefined is left out. */
export function listPath(path: string, filter: ListFilter): string {
  const given = Object.entries(filter).filter(([, value]) => value !== null && value !== undefined);
  if (given.length === 0) return path;
  return `${path}?filter=${encodeURIComponent(JSON.stringify(Object.fromEntries(given)))}`;
}

/**
 * The address that a link with plain parameters (`?client_id=pos`) means, or null when there are none of these.
 *
 * @param names parameters that are filters of the list
 */
export function plainFilters(path: string, search: URLSearchParams, names: readonly string[]): string | null {
  const given = names.filter((name) => search.has(name));
  if (given.length === 0) return null;
  return listPath(path, Object.fromEntries(given.map((name) => [name, search.get(name)])));
}
