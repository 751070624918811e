import { useState } from 'react';
import { useListContext, useNotify, useRefresh, useTranslate } from 'react-admin';
import { ConfirmImpact } from '../shared/confirm-impact.js';
import { GuardedButton } from '../shared/guarded-button.js';
import { useTenants } from '../shared/places.js';
import { type EndScope, endSessions } from './calls.js';
import { endScope, type SessionFilter } from './end-scope.js';
import { SessionsThatEnd } from './sessions-that-end.js';
import { useSessionsThatEnd } from './use-sessions-that-end.js';

/** Ends all that the filters show, counted first. The server wants one tenant. */
export const EndMatching = () => {
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  const list = useListContext();
  const tenants = useTenants().data ?? [];
  const found = endScope(list.filterValues as SessionFilter, tenants.length === 1 ? (tenants[0]?.slug ?? null) : null);
  return (
    <>
      <GuardedButton
        needs="session_manage"
        because={'missing' in found ? translate(`sessions.end_all.needs_${found.missing}`) : null}
        variant="outlined"
        color="error"
        onClick={() => setAsking(true)}
      >
        {translate('sessions.end_all.action')}
      </GuardedButton>
      {asking && 'scope' in found ? <EndMatchingDialog {...found} onClose={() => setAsking(false)} /> : null}
    </>
  );
};

const EndMatchingDialog = (props: { scope: EndScope; everything: boolean; onClose: () => void }) => {
  const { scope, everything, onClose } = props;
  const translate = useTranslate();
  const notify = useNotify();
  const refresh = useRefresh();
  const ending = useSessionsThatEnd(scope);
  return (
    <ConfirmImpact
      title={translate('sessions.end_all.title')}
      confirm={translate('sessions.end_all.confirm')}
      // Everybody of a tenant is more than one click.
      {...(everything ? { typed: scope.tenant } : {})}
      ready={ending.ready}
      onClose={onClose}
      onConfirm={async () => {
        await endSessions(scope);
        notify('sessions.end_all.done', { type: 'success' });
        refresh();
      }}
    >
      <SessionsThatEnd of={ending} />
      <p>{translate(everything ? 'sessions.end_all.everybody' : 'sessions.end_all.text', { tenant: scope.tenant })}</p>
    </ConfirmImpact>
  );
};
