import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Link as Styled } from '@mui/material';
import { holds } from '../providers/session.js';
import { CustomerName, KeyName } from '../sessions/links.js';
import { CopyText } from '../shared/copy-text.js';
import type { AuditEventDetail } from './calls.js';
import { sessionPath } from './event-path.js';
import { Fact } from './fact-list.js';
import { useKeyNames } from './use-key-names.js';

/** Tenant, key, customer, session and token that the event was about; what it was not about is left out. */
export const EventTargets = ({ of: event }: { of: AuditEventDetail }) => {
  const translate = useTranslate();
  const names = useKeyNames();
  const { client_id: key, customer_id: customer, session_id: session, jti, tenant } = event;
  const label = (name: string): string => translate(`audit_log.event.${name}`);
  return (
    <>
      <Fact name={label('tenant')}>{tenant ?? translate('audit_log.whole')}</Fact>
      {key === null ? null : (
        <Fact name={label('key')}>
          <KeyName id={key} name={names.get(key) ?? key} />
          <CopyText text={key} what={label('key')} />
        </Fact>
      )}
      {customer === null ? null : (
        <Fact name={label('customer')}>
          <CustomerName id={customer} tenant={tenant} />
          <CopyText text={String(customer)} what={label('customer')}>
            {null}
          </CopyText>
        </Fact>
      )}
      {session === null ? null : (
        <Fact name={label('session')}>
          <CopyText text={session} what={label('session')}>
            <SessionId id={session} />
          </CopyText>
        </Fact>
      )}
      {jti === null ? null : (
        <Fact name={label('token')}>
          <CopyText text={jti} what={label('token')} />
        </Fact>
      )}
    </>
  );
};

const SessionId = ({ id }: { id: string }) =>
  holds('session_read') ? (
    <Styled component={Link} to={sessionPath(id)} sx={{ overflowWrap: 'anywhere' }}>
      {id}
    </Styled>
  ) : (
    <span>{id}</span>
  );
