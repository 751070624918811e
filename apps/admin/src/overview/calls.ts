import { useQuery } from '@tanstack/react-query';
import type { Schema } from '#api-client';
import { answerOf, api } from '../providers/api.js';
import { type Bucket, bucketsOf, type Period } from './period.js';

export type Overview = Schema<'Overview'>;
export type Step = Overview['checklist'][number]['step'];
export type Statistics = Schema<'StatisticsDto'>;

/** Counts with the stretches of time that they are shown in. */
export interface Chart {
  readonly statistics: Statistics;
  /** Oldest first. */
  readonly buckets: readonly Bucket[];
}

const ofTenant = (tenant: string | null) => (tenant === null ? {} : { tenant });

/** @param tenant slug, or null = all that the operator sees */
export const useOverview = (tenant: string | null, enabled: boolean) =>
  useQuery({
    queryKey: ['overview', 'facts', tenant],
    queryFn: () => answerOf(api.GET('/admin/v1/overview', { params: { query: ofTenant(tenant) } })),
    enabled,
  });

/** On-behalf sessions that are alive now. */
export const useLiveCount = (tenant: string | null, enabled: boolean) =>
  useQuery({
    queryKey: ['overview', 'live', tenant],
    queryFn: () => answerOf(api.GET('/admin/v1/on-behalf-sessions/count', { params: { query: ofTenant(tenant) } })),
    enabled,
  });

/** One question for both charts. */
export const useChart = (tenant: string | null, period: Period) =>
  useQuery({
    queryKey: ['overview', 'statistics', tenant, period],
    queryFn: async (): Promise<Chart> => {
      const buckets = bucketsOf(period, new Date());
      const from = buckets[0]?.from.toISOString();
      const query = { ...ofTenant(tenant), ...(from === undefined ? {} : { from }) };
      return { statistics: await answerOf(api.GET('/admin/v1/statistics', { params: { query } })), buckets };
    },
  });
