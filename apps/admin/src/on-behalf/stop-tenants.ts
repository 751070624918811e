import { useTranslate } from 'react-admin';
import { useTenants } from '../shared/places.js';
import type { BoardFilter } from './calls.js';
import { MOST_TENANTS } from './stop-scopes.js';

interface StopTenants {
  /** Slugs; undefined while they are not known. */
  readonly tenants: readonly string[] | undefined;
  /** Why the stop switch cannot be used for them. */
  readonly because: string | null;
  /** Why they are not known. */
  readonly error: Error | null;
  readonly retry: () => void;
}

/** The tenants in which the stop switch ends what the filter shows: the one it names, or all in sight. */
export function useStopTenants({ tenant }: BoardFilter): StopTenants {
  const translate = useTranslate();
  const { data, error, refetch } = useTenants();
  const tenants = tenant === undefined ? data?.map(({ slug }) => slug) : [tenant];
  const tooMany = tenants !== undefined && tenants.length > MOST_TENANTS;
  return {
    tenants,
    because: tooMany ? translate('on_behalf.stop.needs_tenant', { most: MOST_TENANTS }) : null,
    error: tenants === undefined ? error : null,
    retry: () => void refetch(),
  };
}
