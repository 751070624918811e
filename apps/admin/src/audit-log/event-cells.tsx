import { Box, Chip, Link as Styled } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link, useLocation } from 'react-router-dom';
import { MONO } from '../layout/theme.js';
import { TwoLines } from '../sessions/two-lines.js';
import { CopyText } from '../shared/copy-text.js';
import type { AuditEvent } from './calls.js';
import { eventPath } from './event-path.js';
import { useEventTexts } from './use-event-texts.js';

/** What happened, which opens the event; below, its code. */
export const WhatCell = ({ of: { id, type } }: { of: AuditEvent }) => {
  const words = useEventTexts();
  const { search } = useLocation();
  return (
    <TwoLines
      first={
        <Styled component={Link} to={eventPath(id, search)} sx={{ fontWeight: 600 }}>
          {words.type(type)}
        </Styled>
      }
      second={<span translate="no">{type}</span>}
    />
  );
};

const COLOR = { success: 'success', refused: 'warning', failed: 'error' } as const;

export const OutcomeChip = ({ of: outcome }: { of: AuditEvent['outcome'] }) => {
  const translate = useTranslate();
  return <Chip size="small" color={COLOR[outcome]} label={translate(`audit_log.outcomes.${outcome}`)} />;
};

/** How it ended, and why. */
export const OutcomeCell = ({ of: { outcome, reason } }: { of: AuditEvent }) => {
  const words = useEventTexts();
  return (
    <Box sx={{ display: 'grid', gap: 0.25, justifyItems: 'start', width: reason === null ? 'auto' : 220 }}>
      <OutcomeChip of={outcome} />
      {reason === null ? null : (
        <Box component="span" title={reason} sx={{ color: 'text.secondary', fontSize: '0.857em' }}>
          {words.reason(reason)}
        </Box>
      )}
    </Box>
  );
};

/** Who did it: by name where it is known. */
export const ActorCell = ({ of: { actor } }: { of: AuditEvent }) => {
  const words = useEventTexts();
  return (
    <TwoLines
      first={<Box sx={{ overflowWrap: 'anywhere', minWidth: 96 }}>{actor.name ?? actor.id}</Box>}
      second={words.actor(actor.type)}
    />
  );
};

/** The end of the id, and a button that copies all of it. */
export const RequestCell = ({ of: { request_id: id } }: { of: AuditEvent }) => {
  const translate = useTranslate();
  return (
    <CopyText text={id} what={translate('audit_log.request_id_of', { id })}>
      <Box component="span" title={id} sx={{ fontFamily: MONO, fontSize: '0.9em', whiteSpace: 'nowrap' }}>
        …{id.slice(-8)}
      </Box>
    </CopyText>
  );
};
