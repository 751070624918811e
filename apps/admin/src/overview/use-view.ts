import { useSearchParams } from 'react-router-dom';
import { type Period, PERIODS } from './period.js';

/** What the page shows, as its address has it. */
export interface View {
  /** Slug; null = every tenant that the operator sees. */
  readonly tenant: string | null;
  readonly period: Period;
  /** The steps of the set-up although all are done. */
  readonly steps: boolean;
  /** Charts that are shown as tables. */
  readonly tables: readonly string[];
}

export type SetView = (change: Partial<View>) => void;

const isPeriod = (text: string | null): text is Period => (PERIODS as readonly (string | null)[]).includes(text);

/** The view in the address, and a way to change parts of it. */
export function useView(): readonly [View, SetView] {
  const [params, setParams] = useSearchParams();
  const period = params.get('period');
  const view: View = {
    tenant: params.get('tenant'),
    period: isPeriod(period) ? period : '24h',
    steps: params.get('steps') === 'shown',
    tables: params.get('tables')?.split(',') ?? [],
  };
  const set: SetView = (change) => setParams(paramsOf({ ...view, ...change }), { replace: true });
  return [view, set];
}

/** What stands at its default is left out. */
const paramsOf = ({ tenant, period, steps, tables }: View): Record<string, string> => ({
  ...(tenant === null ? {} : { tenant }),
  ...(period === '24h' ? {} : { period }),
  ...(steps ? { steps: 'shown' } : {}),
  ...(tables.length === 0 ? {} : { tables: tables.join(',') }),
});
