import { useQuery } from '@tanstack/react-query';
import { newestEvents } from './calls.js';
import type { LogFilter } from './log-filter.js';

const LOOK_EVERY_MS = 5000;

/** Events in one look. */
export const LOOKED_AT = 50;

/** The newest events that fit, asked for every five seconds while the page is visible. */
export const useNewest = (filter: LogFilter) =>
  useQuery({
    queryKey: ['audit-log', 'newest', filter],
    queryFn: () => newestEvents(filter, LOOKED_AT),
    refetchInterval: LOOK_EVERY_MS,
    gcTime: 0,
  });
