import type { Schema } from '#api-client';
import { answerOf, api } from '../../providers/api.js';

export type LiveCount = Schema<'OnBehalfSessionCountDto'>;

/** Live on-behalf sessions; asked by the page itself, so it keeps no session alive. */
export const countLive = (tenant?: string): Promise<LiveCount> =>
  answerOf(
    api.GET('/admin/v1/on-behalf-sessions/count', {
      params: { query: { peek: true, ...(tenant === undefined ? {} : { tenant }) } },
    }),
  );

/** Live on-behalf sessions of one tenant. */
export interface TenantCount {
  readonly slug: string;
  readonly name: string;
  readonly live: LiveCount;
}

/** Tenants in which somebody acts on behalf now. */
export async function countPerTenant(): Promise<readonly TenantCount[]> {
  const { items } = await answerOf(api.GET('/admin/v1/tenants', { params: { query: { limit: 200 } } }));
  const counts = await Promise.all(items.map(async ({ slug, name }) => ({ slug, name, live: await countLive(slug) })));
  return counts.filter(({ live }) => live.count > 0);
}

/** Ends every live on-behalf session of the tenant; how many there were. Shoppers' own sessions stay. */
export const endAll = async (tenant: string): Promise<number> =>
  (await answerOf(api.POST('/admin/v1/on-behalf-sessions/end', { body: { tenant } }))).ended;
