import { Box, Link as Styled } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { keyPath } from '../api-keys/key-link.js';
import { customerPath } from '../customers/customer-path.js';
import { holds } from '../providers/session.js';
import type { AuditEvent } from './calls.js';
import { sessionPath } from './event-path.js';

/** Characters of a session's id that tell it from its neighbours. */
const END = 6;

interface Target {
  readonly text: string;
  /** null when the operator may not open it. */
  readonly path: string | null;
}

/** Whom and what the event was about: key, customer, session; each opens. */
export const TargetCell = ({ of: event, names }: { of: AuditEvent; names: ReadonlyMap<string, string> }) => {
  const translate = useTranslate();
  const targets = targetsOf(event, names, translate);
  const none = event.tenant ?? translate('audit_log.whole');
  return (
    <Box sx={{ display: 'grid', minWidth: 165 }}>
      {targets.length === 0 ? <Box sx={{ color: 'text.secondary' }}>{none}</Box> : null}
      {targets.map(({ text, path }) =>
        path === null ? (
          <span key={text}>{text}</span>
        ) : (
          <Styled key={text} component={Link} to={path} sx={{ overflowWrap: 'anywhere' }}>
            {text}
          </Styled>
        ),
      )}
    </Box>
  );
};

function targetsOf(
  { client_id: key, customer_id: customer, session_id: session, tenant }: AuditEvent,
  names: ReadonlyMap<string, string>,
  translate: (key: string, words: object) => string,
): readonly Target[] {
  const path = (permission: string, to: string): string | null => (holds(permission) ? to : null);
  const targets: Target[] = [];
  if (key !== null) {
    const name = names.get(key) ?? key;
    targets.push({ text: translate('audit_log.key', { name }), path: path('client_read', keyPath(key)) });
  }
  if (customer !== null) {
    const to = tenant === null ? null : path('customer_read', customerPath(customer, tenant));
    targets.push({ text: translate('audit_log.customer', { id: customer }), path: to });
  }
  if (session !== null) {
    const text = translate('audit_log.session', { end: session.slice(-END) });
    targets.push({ text, path: path('session_read', sessionPath(session)) });
  }
  return targets;
}
