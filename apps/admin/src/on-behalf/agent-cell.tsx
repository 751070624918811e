import { Box, Link as Styled } from '@mui/material';
import { useListContext, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { employeePath } from '../employees/employee-path.js';
import { holds } from '../providers/session.js';
import { agentOf } from '../sessions/agent.js';
import { TwoLines } from '../sessions/two-lines.js';
import { CopyText } from '../shared/copy-text.js';
import { listPath } from '../shared/list-path.js';
import { boardFilter } from './board-filter.js';
import type { BoardSession } from './calls.js';
import { formerAgents } from './took-over.js';

/** Who acts: a link to all that they do now; and from whom they took the customer over. */
export const AgentCell = ({ of: { act, tenant, employee_id: employee } }: { of: BoardSession }) => {
  const translate = useTranslate();
  const list = useListContext();
  const agent = agentOf(act);
  if (act === null || agent === null) return <TwoLines first={translate('on_behalf.no_agent')} />;
  const filter = { ...boardFilter(list.filterValues as Record<string, unknown>), tenant, actor: act.sub };
  const former = formerAgents(act);
  return (
    <TwoLines
      first={
        <>
          <Styled component={Link} to={listPath('/on-behalf', filter)} sx={{ fontWeight: 600 }}>
            {agent}
          </Styled>
          {former.length === 0 ? null : (
            <Box component="span"> {translate('on_behalf.took_over', { from: former.join(', ') })}</Box>
          )}
        </>
      }
      second={
        employee !== null && holds('employee_read') ? (
          <Styled component={Link} to={employeePath({ id: employee })}>
            {translate('on_behalf.agent_page')}
          </Styled>
        ) : (
          <CopyText text={act.sub} what={translate('on_behalf.agent_id_of', { id: act.sub })} />
        )
      }
    />
  );
};
