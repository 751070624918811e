import CloseIcon from '@mui/icons-material/Close';
import { Box, Drawer, IconButton, Toolbar, Typography } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useTranslate } from 'react-admin';
import { useLocation, useNavigate } from 'react-router-dom';
import { ProblemAlert } from '../shared/problem-alert.js';
import { StillLoading } from '../shared/still-loading.js';
import { readEvent } from './calls.js';
import { EventChanges, EventDetails } from './event-details.js';
import { EventFacts } from './event-facts.js';
import { EventHeading } from './event-heading.js';
import { EventSeal } from './event-seal.js';

/** Pixels. */
const WIDTH = 640;

/** One event with everything that is known of it, over the list it was opened from. */
export const EventDrawer = ({ id }: { id: string }) => {
  const translate = useTranslate();
  const navigate = useNavigate();
  const { search } = useLocation();
  const heading = useId();
  const close = () => void navigate(`/audit-log${search}`);
  return (
    <Drawer
      open
      anchor="right"
      onClose={close}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-modal': true,
          'aria-labelledby': heading,
          sx: { width: WIDTH, maxWidth: '100%' },
        },
      }}
    >
      <Toolbar variant="dense" />
      <Box sx={{ px: { xs: 2, sm: 3 }, py: 2, position: 'relative' }}>
        <IconButton
          autoFocus
          aria-label={translate('audit_log.event.close')}
          onClick={close}
          sx={{ position: 'absolute', top: 12, right: 12 }}
        >
          <CloseIcon />
        </IconButton>
        <Content id={id} heading={heading} />
      </Box>
    </Drawer>
  );
};

const Content = ({ id, heading }: { id: string; heading: string }) => {
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['audit-log', 'event', id],
    queryFn: () => readEvent(id),
    refetchOnWindowFocus: false,
  });
  if (data === undefined) {
    return (
      <>
        <Typography variant="h2" id={heading} sx={{ pr: 5 }}>
          {translate('audit_log.event.loading')}
        </Typography>
        {error === null ? <StillLoading lines={10} /> : <ProblemAlert error={error} retry={() => void refetch()} />}
      </>
    );
  }
  return (
    <>
      <EventHeading of={data} id={heading} />
      <EventChanges of={data} />
      <EventFacts of={data} />
      <EventDetails of={data} />
      <EventSeal of={data.seal} onLookAgain={() => void refetch()} />
    </>
  );
};
