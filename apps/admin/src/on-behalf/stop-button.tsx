import StopIcon from '@mui/icons-material/StopCircleOutlined';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useTenants } from '../api-keys/places.js';
import { GuardedButton } from '../shared/guarded-button.js';
import type { BoardFilter } from './calls.js';
import { StopDialog } from './stop-dialog.js';
import { MOST_TENANTS } from './stop-scopes.js';

/** Ends all that the board's filters show, in whatever tenants. */
export const StopButton = ({ filter }: { filter: BoardFilter }) => {
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  const inSight = (useTenants().data ?? []).map(({ slug }) => slug);
  const tenants = filter.tenant === undefined ? inSight : [filter.tenant];
  const narrowed = Object.keys(filter).length > 0;
  return (
    <>
      <GuardedButton
        needs="session_manage"
        because={tenants.length > MOST_TENANTS ? translate('sessions.end_all.needs_tenant') : null}
        variant="contained"
        color="error"
        startIcon={<StopIcon />}
        onClick={() => setAsking(true)}
      >
        {translate(narrowed ? 'on_behalf.stop.matching' : 'on_behalf.stop.action')}
      </GuardedButton>
      {asking ? <StopDialog tenants={tenants} filter={filter} onClose={() => setAsking(false)} /> : null}
    </>
  );
};
