import { useQuery } from '@tanstack/react-query';
import { readImpact } from './calls.js';

/** What on-behalf opens for the key, counted when somebody looks. */
export const useImpact = (clientId: string) =>
  useQuery({
    queryKey: ['on-behalf', 'impact', clientId],
    queryFn: () => readImpact(clientId),
    // The number in a question is the present one.
    gcTime: 0,
    staleTime: 0,
  });
