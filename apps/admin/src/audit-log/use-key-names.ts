import { useQuery } from '@tanstack/react-query';
import { answerOf, api } from '../providers/api.js';
import { holds } from '../providers/session.js';

/** Keys whose names are known at once; others are shown by their id. */
const MOST = 200;
const STALE_MS = 60_000;

/** Names of API keys by client id. */
export function useKeyNames(): ReadonlyMap<string, string> {
  const { data } = useQuery({
    queryKey: ['audit-log', 'key-names'],
    queryFn: async () => {
      const { items } = await answerOf(api.GET('/admin/v1/clients', { params: { query: { limit: MOST } } }));
      return new Map(items.map(({ client_id: id, name }) => [id, name]));
    },
    enabled: holds('client_read'),
    staleTime: STALE_MS,
  });
  return data ?? NONE;
}

const NONE: ReadonlyMap<string, string> = new Map();
