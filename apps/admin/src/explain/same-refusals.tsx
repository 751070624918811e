import { Link as Styled } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { holds } from '../providers/session.js';
import { listPath } from '../shared/list-path.js';
import { refusalsInWeek } from './calls.js';

/** How often this happened lately; opens those events. Left out when it cannot be counted. */
export const SameRefusals = ({ clientId, reason }: { clientId: string; reason: string }) => {
  const translate = useTranslate();
  const { data: count = 0 } = useQuery({
    queryKey: ['explain', 'same', clientId, reason],
    queryFn: () => refusalsInWeek(clientId, reason),
    enabled: holds('audit_read'),
  });
  if (count === 0) return null;
  const path = listPath('/audit-log', { client_id: clientId, reason, outcome: 'refused', period: 'week' });
  return (
    <Styled component={Link} to={path}>
      {translate('explain.same', { smart_count: count })}
    </Styled>
  );
};
