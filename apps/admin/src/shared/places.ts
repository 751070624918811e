import { useQuery } from '@tanstack/react-query';
import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import { holds } from '../providers/session.js';

export type Shop = Schema<'ShopRecord'>;
export type Tenant = Schema<'TenantRecord'>;

/** Rows in one call, and calls at most: beyond that a shop is shown by its number. */
const PAGE = 200;
const MOST_PAGES = 10;

interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly next_cursor: string | null;
}

async function everyPage<Item>(fetchPage: (cursor: string | undefined) => Promise<PageOf<Item>>): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await fetchPage(cursor);
    items.push(...answer.items);
    if (answer.next_cursor === null) break;
    cursor = answer.next_cursor;
  }
  return items;
}

const query = (cursor: string | undefined) => ({
  params: { query: { limit: PAGE, ...(cursor === undefined ? {} : { cursor }) } },
});

const STALE_MS = 60_000;

/** Every shop that the operator sees. */
export const useShops = () =>
  useQuery({
    queryKey: ['places', 'shops'],
    queryFn: () => everyPage((cursor) => answerOf(api.GET('/admin/v1/shops', query(cursor)))),
    enabled: holds('tenant_read'),
    staleTime: STALE_MS,
  });

/** Every tenant that the operator sees. */
export const useTenants = () =>
  useQuery({
    queryKey: ['places', 'tenants'],
    queryFn: () => everyPage((cursor) => answerOf(api.GET('/admin/v1/tenants', query(cursor)))),
    enabled: holds('tenant_read'),
    staleTime: STALE_MS,
  });
