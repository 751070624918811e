import type { Schema } from '#api-client';
import { answerOf, api } from '../../providers/api.js';

export type LiveCount = Schema<'OnBehalfSessionCountDto'>;

/** Live on-behalf sessions; asked by the page itself, so it keeps no session alive. */
export const countLive = (): Promise<LiveCount> =>
  answerOf(api.GET('/admin/v1/on-behalf-sessions/count', { params: { query: { peek: true } } }));
