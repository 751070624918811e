import { Alert, Box, Button } from '@mui/material';
import { useEffect } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import type { AuditEvent } from './calls.js';
import { LiveNews } from './live-news.js';
import { newerThan } from './newer-than.js';
import { LOOKED_AT, useNewest } from './use-newest.js';
import { useScrolled } from './use-scrolled.js';

/**
 * Lets newer events in as they come. While somebody reads further down nothing moves: what waits is counted, and shown
 * when they ask for it or come back to the top.
 */
export const LiveTail = ({ shown }: { shown: readonly AuditEvent[] }) => {
  const translate = useTranslate();
  const list = useListContext();
  const { data: newest = [], isError, dataUpdatedAt } = useNewest(list.filterValues as Record<string, unknown>);
  const paused = useScrolled() || list.page > 1;
  const waiting = newerThan(newest, shown[0]?.id).length;
  useEffect(() => {
    if (waiting > 0 && !paused) void list.refetch();
    // Asked again with every look, not with every render.
  }, [dataUpdatedAt, waiting, paused]);
  const show = () => {
    scrollTo({ top: 0 });
    if (list.page > 1) list.setPage(1);
  };
  return (
    <>
      <LiveNews newest={newest} />
      {isError ? <Alert severity="warning">{translate('audit_log.live.failed')}</Alert> : null}
      {paused && waiting > 0 ? (
        <Box sx={{ position: 'sticky', top: 60, zIndex: 'appBar', mb: 1 }}>
          <Alert
            severity="info"
            variant="filled"
            role="group"
            action={
              <Button color="inherit" size="small" onClick={show}>
                {translate('audit_log.live.show')}
              </Button>
            }
          >
            {waiting < LOOKED_AT
              ? translate('audit_log.live.paused', { smart_count: waiting })
              : translate('audit_log.live.many', { count: LOOKED_AT })}
          </Alert>
        </Box>
      ) : null}
    </>
  );
};
