import { useEffect } from 'react';
import { Stored, useStored } from '../providers/store.js';

const names = new Stored<Readonly<Record<string, string>>>({});

/** Tells what a filter that is set means, in the words of its field: "Kind: Server". */
export function useNameOfFilter(source: string, name: string | null): void {
  useEffect(() => {
    if (name === null) return undefined;
    names.set({ ...names.get(), [source]: name });
    return () => names.set(Object.fromEntries(Object.entries(names.get()).filter(([known]) => known !== source)));
  }, [source, name]);
}

/** The filters that are set, as their fields name them; one without a field by its own name. */
export function useFilterNames(filters: Readonly<Record<string, unknown>>): readonly string[] {
  const known = useStored(names);
  return Object.entries(filters).map(([source, value]) => known[source] ?? `${source} = ${String(value)}`);
}
