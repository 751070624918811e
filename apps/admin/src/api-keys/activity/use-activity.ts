import { useInfiniteQuery } from '@tanstack/react-query';
import { answerOf, api } from '../../providers/api.js';
import { type Preset, PRESETS } from './presets.js';

/** Events in one step. */
const STEP = 25;

/** The key's events, newest first, as far back as somebody asked. */
export const useActivity = (clientId: string, preset: Preset) =>
  useInfiniteQuery({
    queryKey: ['api-keys', 'activity', clientId, preset],
    queryFn: ({ pageParam }) =>
      answerOf(
        api.GET('/admin/v1/audit-events', {
          params: {
            query: {
              client_id: clientId,
              limit: STEP,
              ...PRESETS[preset],
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
