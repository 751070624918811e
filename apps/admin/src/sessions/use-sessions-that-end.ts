import { useQuery } from '@tanstack/react-query';
import { holds } from '../providers/session.js';
import { type CountScope, countSessions, type SessionCount } from './calls.js';

/** The live sessions that a question is about. */
export interface SessionsToEnd {
  /** undefined until they are counted, and when they cannot be. */
  readonly count: SessionCount | undefined;
  /** Why the count failed. */
  readonly error: Error | null;
  /** False for an operator who may not see sessions: nothing is counted then. */
  readonly allowed: boolean;
  /** True when nothing more is to come, so that the question can be answered: counted, failed, or not to be counted. */
  readonly ready: boolean;
}

/**
 * Counts the live sessions of a scope anew for each question.
 *
 * @param asked false while the question is about no sessions
 */
export function useSessionsThatEnd(scope: CountScope, asked = true): SessionsToEnd {
  const allowed = holds('session_read');
  const enabled = asked && allowed;
  const { data, error, isFetching } = useQuery({
    queryKey: ['sessions', 'ending', scope],
    queryFn: () => countSessions(scope),
    enabled,
    // The number in a question is the present one.
    gcTime: 0,
    staleTime: 0,
  });
  const settled = !isFetching && (data !== undefined || error !== null);
  return { count: data, error, allowed, ready: !enabled || settled };
}
