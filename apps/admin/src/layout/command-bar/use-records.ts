import { useEffect, useState } from 'react';
import type { Entry } from './entry.js';
import { LOOKUPS } from './records.js';

const WAIT_MS = 200;

interface Found {
  readonly query: string;
  readonly entries: readonly Entry[];
}

/**
 * Records that the query names, looked up at the first pause of typing. In memory only while the bar is open: a query can
 * be a customer's address.
 *
 * @param isVisible whether the operator sees the area
 */
export function useRecords(
  query: string,
  isVisible: (area: string) => boolean,
  kindOf: (area: string) => string,
): { readonly entries: readonly Entry[]; readonly pending: boolean } {
  const [found, setFound] = useState<Found>({ query: '', entries: [] });
  const wanted = query.trim();
  const lookups = LOOKUPS.filter((lookup) => isVisible(lookup.area) && lookup.fits(wanted));
  const areas = lookups.map(({ area }) => area).join();
  useEffect(() => {
    let stale = false;
    const look = async () => {
      const answers = await Promise.allSettled(lookups.map((lookup) => lookup.find(wanted, kindOf(lookup.area))));
      // A lookup that fails leaves the others: pages and actions are found without a server.
      const entries = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
      if (!stale) setFound({ query: wanted, entries });
    };
    const timer = setTimeout(() => void look(), areas === '' ? 0 : WAIT_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
    // The lookups follow from these two; the functions are new at every render.
  }, [wanted, areas]);
  const current = found.query === wanted;
  return { entries: current ? found.entries : [], pending: areas !== '' && !current };
}
