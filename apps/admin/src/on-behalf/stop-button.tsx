import StopIcon from '@mui/icons-material/StopCircleOutlined';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { GuardedButton } from '../shared/guarded-button.js';
import type { BoardFilter } from './calls.js';
import { StopDialog } from './stop-dialog.js';
import { useStopTenants } from './stop-tenants.js';

/** Ends all that the board's filters show, in whatever tenants. */
export const StopButton = ({ filter }: { filter: BoardFilter }) => {
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  const { because } = useStopTenants(filter);
  const narrowed = Object.keys(filter).length > 0;
  return (
    <>
      <GuardedButton
        needs="session_manage"
        because={because}
        variant="contained"
        color="error"
        startIcon={<StopIcon />}
        onClick={() => setAsking(true)}
      >
        {translate(narrowed ? 'on_behalf.stop.matching' : 'on_behalf.stop.action')}
      </GuardedButton>
      {asking ? <StopDialog filter={filter} onClose={() => setAsking(false)} /> : null}
    </>
  );
};
