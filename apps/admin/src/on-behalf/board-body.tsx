import SupportAgentIcon from '@mui/icons-material/SupportAgentOutlined';
import { Card, Link as Styled } from '@mui/material';
import { useMemo, useState } from 'react';
import { type RaRecord, useListContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { holds } from '../providers/session.js';
import { Empty } from '../shared/empty.js';
import { listPath } from '../shared/list-path.js';
import { NothingMatches, Paging } from '../shared/records-list.js';
import { StillLoading } from '../shared/still-loading.js';
import { BoardNews } from './board-news.js';
import { BoardTable } from './board-table.js';
import type { BoardSession } from './calls.js';
import { SelectionBar } from './selection-bar.js';

/** The live sessions, or why there are none to see. What was seen last stays when a look fails. */
export const BoardBody = () => {
  const list = useListContext<BoardSession & RaRecord>();
  const sessions = useMemo<readonly BoardSession[]>(() => list.data ?? [], [list.data]);
  const ids = useMemo(() => sessions.map(({ session_id: id }) => id), [sessions]);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  // One that has ended meanwhile is no longer chosen.
  const selected = useMemo(() => new Set(chosen.filter((id) => ids.includes(id))), [chosen, ids]);
  if (list.data === undefined) return list.error ? null : <StillLoading />;
  return (
    <>
      <BoardNews ids={ids} />
      {sessions.length === 0 ? (
        <Nothing />
      ) : (
        <>
          <SelectionBar
            chosen={sessions.filter(({ session_id: id }) => selected.has(id))}
            onDone={() => setChosen([])}
          />
          <BoardTable sessions={sessions} selected={selected} onSelect={setChosen} />
          <Paging />
        </>
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
      <Empty
        icon={SupportAgentIcon}
        title={translate('on_behalf.empty')}
        text={translate('on_behalf.empty_text')}
        link={
          holds('client_read') ? (
            <Styled component={Link} to={KEYS_THAT_MAY}>
              {translate('on_behalf.empty_link')}
            </Styled>
          ) : undefined
        }
      />
    </Card>
  );
};

const KEYS_THAT_MAY = listPath('/api-keys', { on_behalf: 'true' });
