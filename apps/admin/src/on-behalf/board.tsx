import { Box } from '@mui/material';
import { useMemo } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { Page } from '../shared/page.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { BoardBody } from './board-body.js';
import { boardFilter } from './board-filter.js';
import { BoardFilters } from './board-filters.js';
import { BoardStatus } from './board-status.js';
import { StopButton } from './stop-button.js';

/** The board inside its list: filters, state, the live sessions, and the stop switch. */
export const Board = ({ every, onPause }: { every: number | false; onPause: () => void }) => {
  const translate = useTranslate();
  const list = useListContext();
  const filter = useMemo(() => boardFilter(list.filterValues as Record<string, unknown>), [list.filterValues]);
  return (
    <Page
      title={translate('on_behalf.title')}
      intro={translate('on_behalf.intro')}
      actions={<StopButton filter={filter} />}
    >
      <BoardFilters />
      <Box sx={{ my: 1 }}>
        <BoardStatus filter={filter} every={every} onPause={onPause} />
      </Box>
      {list.error ? <ProblemAlert error={list.error} retry={() => void list.refetch()} /> : null}
      <BoardBody />
    </Page>
  );
};
