import { useListContext } from 'react-admin';

type Filters = Readonly<Record<string, unknown>>;

/** The filters of the log around it, and a way to change some of them; `undefined` takes one away. */
export function useFilters(): readonly [Filters, (changes: Filters) => void] {
  const list = useListContext();
  const filters = list.filterValues as Filters;
  const change = (changes: Filters) => {
    const changed = Object.entries({ ...filters, ...changes });
    list.setFilters(Object.fromEntries(changed.filter(([, value]) => value !== undefined && value !== '')));
  };
  return [filters, change];
}
