import { useQuery } from '@tanstack/react-query';
import { countLive } from '../../on-behalf/calls.js';
import { holds } from '../../providers/session.js';
import type { SessionsToEnd } from '../../sessions/use-sessions-that-end.js';
import type { Employee } from '../calls.js';

/**
 * Counts what the employee acts in now, anew for each question.
 *
 * @param asked false while the question ends nothing
 */
export function useActingSessions({ id, tenant }: Employee, asked = true): SessionsToEnd {
  const allowed = holds('session_read');
  const enabled = asked && allowed;
  const { data, error, isFetching } = useQuery({
    queryKey: ['on-behalf', 'ending', tenant, id],
    queryFn: () => countLive({ tenant, employee_id: id }),
    enabled,
    // The number in a question is the present one.
    gcTime: 0,
    staleTime: 0,
  });
  const settled = !isFetching && (data !== undefined || error !== null);
  return { count: data, error, allowed, ready: !enabled || settled };
}
