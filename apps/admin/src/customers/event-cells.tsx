import { Box, Chip, Link as Styled } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { TwoLines } from '../sessions/two-lines.js';
import type { AuditEvent } from './calls.js';

const COLOR = { success: 'success', refused: 'warning', failed: 'error' } as const;

/** What happened, which opens it in the audit log; below, its code. */
export const WhatCell = ({ of: { id, type } }: { of: AuditEvent }) => {
  const translate = useTranslate();
  const words = translate(`customers.types.${type.replaceAll('.', '_')}`, { _: type });
  return (
    <TwoLines
      first={
        <Styled component={Link} to={`/audit-log/${encodeURIComponent(id)}`} sx={{ fontWeight: 600 }}>
          {words}
        </Styled>
      }
      second={words === type ? null : type}
    />
  );
};

export const OutcomeCell = ({ of: { outcome, reason } }: { of: AuditEvent }) => {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'grid', gap: 0.25, justifyItems: 'start' }}>
      <Chip size="small" variant="outlined" color={COLOR[outcome]} label={translate(`customers.outcomes.${outcome}`)} />
      {reason === null ? null : <Box sx={{ color: 'text.secondary', fontSize: '0.857em' }}>{reason}</Box>}
    </Box>
  );
};

export const ActorCell = ({ of: { actor } }: { of: AuditEvent }) => (
  <TwoLines first={actor.name ?? actor.id} second={actor.type} />
);
