import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { checkRanges, type RangesAnswer } from './calls.js';

/** The server reads at most so many lines at once. */
const MOST_LINES = 500;

interface CheckedRanges {
  /** The newest answer, maybe of the ranges before these. */
  readonly answer: RangesAnswer | undefined;
  /** True when there are more lines than the server reads at once. */
  readonly tooMany: boolean;
  readonly error: unknown;
}

/** How the server reads the ranges. It is asked once for the same ones. */
export function useCheckedRanges(ranges: readonly string[]): CheckedRanges {
  const tooMany = ranges.length > MOST_LINES;
  const { data, error } = useQuery({
    queryKey: ['ip-ranges:check', ranges],
    queryFn: () => checkRanges(ranges),
    enabled: ranges.length > 0 && !tooMany,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  return { answer: ranges.length === 0 || tooMany ? undefined : data, tooMany, error };
}

/** The value once it has not changed for so many milliseconds. */
export function useSettled<Value>(value: Value, waitMs: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), waitMs);
    return () => clearTimeout(timer);
  }, [value, waitMs]);
  return settled;
}
