import { useState } from 'react';
import { ListBase } from 'react-admin';
import { PlainFilters } from '../sessions/plain-filters.js';
import { Board } from './board.js';

const NAMES = ['tenant', 'client_id', 'customer_id', 'actor', 'employee_id', 'call_id', 'kind', 'session_id'];
const PER_PAGE = 50;
/** Asked only while the page is visible. */
const LOOK_EVERY_MS = 5000;

/** Who acts for whom right now. */
export const BoardPage = () => {
  const [paused, setPaused] = useState(false);
  const every = paused ? false : LOOK_EVERY_MS;
  return (
    <PlainFilters names={NAMES}>
      <ListBase
        resource="on-behalf"
        perPage={PER_PAGE}
        // The address is the only place where the filters are kept.
        storeKey={false}
        disableAuthentication
        // What fails is said on the page, not every five seconds in a corner.
        queryOptions={{ refetchInterval: every, onError: () => undefined }}
      >
        <Board every={every} onPause={() => setPaused(!paused)} />
      </ListBase>
    </PlainFilters>
  );
};
