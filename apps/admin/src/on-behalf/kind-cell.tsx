import { Link as Styled } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { TwoLines } from '../sessions/two-lines.js';
import { listPath } from '../shared/list-path.js';
import { boardFilter } from './board-filter.js';
import type { BoardSession } from './calls.js';

/** As whom somebody acts, and the call it belongs to: a link to all of that call. */
export const KindCell = ({ of: { kind, call_id: call, tenant } }: { of: BoardSession }) => {
  const translate = useTranslate();
  const list = useListContext();
  const filter = { ...boardFilter(list.filterValues as Record<string, unknown>), tenant, call_id: call };
  return (
    <TwoLines
      first={translate(`on_behalf.kinds.${kind}`)}
      second={
        call === null ? null : (
          <Styled component={Link} to={listPath('/on-behalf', filter)} sx={{ overflowWrap: 'anywhere' }}>
            {translate('on_behalf.call', { id: call })}
          </Styled>
        )
      }
    />
  );
};
