import { useQuery } from '@tanstack/react-query';
import { type Impact, type Provider, readImpact } from '../calls.js';

/** What hangs on the provider, counted anew for each question. */
export interface CountedImpact {
  /** undefined until it is counted, and when it cannot be. */
  readonly impact: Impact | undefined;
  readonly error: Error | null;
  /** True when nothing more is to come, so that the question can be answered. */
  readonly ready: boolean;
}

export function useImpact(provider: Provider): CountedImpact {
  const { data, error, isFetching } = useQuery({
    queryKey: ['identity-providers', 'impact', provider.id],
    queryFn: () => readImpact(provider),
    // The numbers in a question are the present ones.
    gcTime: 0,
    staleTime: 0,
  });
  return { impact: data, error, ready: !isFetching };
}
