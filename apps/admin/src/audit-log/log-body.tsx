import HistoryIcon from '@mui/icons-material/HistoryOutlined';
import { Box, Card } from '@mui/material';
import { type RaRecord, useListContext, useTranslate } from 'react-admin';
import { Empty } from '../shared/empty.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { NothingMatches, Paging } from '../shared/records-list.js';
import { StillLoading } from '../shared/still-loading.js';
import type { AuditEvent } from './calls.js';
import { LiveTail } from './live-tail.js';
import { LogTable } from './log-table.js';

/** The events, or why there are none to see. What was seen last stays when a look fails. */
export const LogBody = ({ live }: { live: boolean }) => {
  const list = useListContext<AuditEvent & RaRecord>();
  const problem = list.error ? <ProblemAlert error={list.error} retry={() => void list.refetch()} /> : null;
  if (list.data === undefined) return problem ?? <StillLoading lines={12} />;
  return (
    <>
      {live ? <LiveTail shown={list.data} /> : null}
      {problem}
      {list.data.length === 0 ? (
        <Nothing />
      ) : (
        <Card>
          {/* Its own place for what is positioned in it, or the words for screen readers widen the page. */}
          <Box sx={{ overflowX: 'auto', position: 'relative' }}>
            <LogTable events={list.data} />
          </Box>
          <Paging />
        </Card>
      )}
    </>
  );
};

const Nothing = () => {
  const translate = useTranslate();
  const list = useListContext();
  if (Object.keys(list.filterValues as object).length > 0) return <NothingMatches />;
  return (
    <Card sx={{ p: 4 }}>
      <Empty icon={HistoryIcon} title={translate('audit_log.empty')} text={translate('audit_log.empty_text')} />
    </Card>
  );
};
