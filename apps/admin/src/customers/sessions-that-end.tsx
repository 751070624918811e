import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { holds } from '../providers/session.js';
import { Counted } from '../sessions/counted.js';
import { countSessions } from '../sessions/calls.js';
import type { Customer } from './calls.js';

/** How many live sessions of the customer end, in a question. @param kind one kind alone; left out = all */
export const SessionsThatEnd = ({ of: { tenant, id }, kind }: { of: Customer; kind?: 'on_behalf' }) => {
  const translate = useTranslate();
  const scope = { tenant, customer_id: id, ...(kind === undefined ? {} : { kind }) };
  const { data, error } = useQuery({
    queryKey: ['customers', 'ending', scope],
    queryFn: () => countSessions(scope),
    enabled: holds('session_read'),
    // The number in a question is the present one.
    gcTime: 0,
    staleTime: 0,
  });
  if (!holds('session_read')) return null;
  const count = data?.count;
  return (
    <Counted error={error}>
      {count === undefined ? null : translate(`customers.ending.${kind ?? 'all'}`, { smart_count: count })}
    </Counted>
  );
};
