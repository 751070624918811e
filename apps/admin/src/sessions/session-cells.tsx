import { Box, Chip, Link as Styled } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Address } from '../shared/address.js';
import { CopyText } from '../shared/copy-text.js';
import { listPath } from '../shared/list-path.js';
import { When } from '../shared/when.js';
import { agentOf } from './agent.js';
import type { SessionRecord } from './calls.js';
import { CustomerName, KeyName } from './links.js';
import { TwoLines } from './two-lines.js';

type Cell = { readonly of: SessionRecord };

/** Whose session it is: the customer's, or the key's own; below, the end of the session's id, which is copied whole. */
export const OwnerCell = ({ of: session }: Cell) => {
  const translate = useTranslate();
  const { id, tenant, customer_id: customer } = session;
  const owner =
    customer === null ? (
      translate('sessions.by_key')
    ) : (
      <CustomerName id={customer} tenant={tenant} name={translate('customers.number', { id: customer })} strong />
    );
  return (
    <TwoLines
      first={owner}
      second={
        <CopyText text={id} what={translate('sessions.id_of', { id })}>
          <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
            {translate('sessions.session_short', { id: id.slice(-8) })}
          </Box>
        </CopyText>
      }
    />
  );
};

/** What the session is; an on-behalf one says who acts and why. */
export const KindCell = ({ of: session }: Cell) => {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'grid', gap: 0.25, justifyItems: 'start', minWidth: session.act === null ? 0 : 160 }}>
      <KindChip kind={session.kind} />
      {session.act === null ? null : (
        <Box sx={{ color: 'text.secondary', fontSize: '0.857em' }}>
          <Acting of={session} />
          {session.reason === null ? null : ` · ${translate('sessions.because', { reason: session.reason })}`}
        </Box>
      )}
    </Box>
  );
};

/** Somebody else than the customer acts. */
const ON_BEHALF: readonly string[] = ['on_behalf', 'trusted_agent', 'trusted_system'];

export const KindChip = ({ kind }: { kind: string }) => {
  const translate = useTranslate();
  return (
    <Chip
      size="small"
      variant={ON_BEHALF.includes(kind) ? 'filled' : 'outlined'}
      color={ON_BEHALF.includes(kind) ? 'warning' : 'default'}
      label={translate(`sessions.kinds.${kind}`, { _: kind })}
    />
  );
};

const Acting = ({ of: { act, tenant } }: Cell) => {
  const translate = useTranslate();
  const agent = agentOf(act);
  if (act === null || agent === null) return translate('sessions.by_key');
  return (
    // In the middle of a line colour alone would not tell it from the text.
    <Styled component={Link} to={listPath('/on-behalf', { tenant, actor: act.sub })} underline="always">
      {agent}
    </Styled>
  );
};

/** The program or browser, and where it called from. */
export const DeviceCell = ({ of: { device, ip } }: Cell) => {
  const translate = useTranslate();
  return (
    <Box sx={{ minWidth: 140 }}>
      <TwoLines first={device ?? translate('sessions.unknown_device')} second={<Address address={ip} />} />
    </Box>
  );
};

/** When it began, and when it was last heard of. */
export const SeenCell = ({ of: session }: Cell) => {
  const translate = useTranslate();
  return (
    <TwoLines
      first={<When at={session.updated_at} />}
      second={
        <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
          {translate('sessions.since')} <When at={session.created_at} />
        </Box>
      }
    />
  );
};

/** When it ends by itself, or why it is no longer alive. */
export const EndCell = ({ of: session }: Cell) => {
  const translate = useTranslate();
  if (session.alive) return <When at={session.expires_at} />;
  const why = session.not_alive_because ?? '';
  return (
    <TwoLines
      first={<Chip size="small" variant="outlined" label={translate('sessions.ended')} />}
      second={
        <>
          {translate(`sessions.why.${why}`, { _: why })}
          {session.ended_at === null ? null : (
            <>
              {' · '}
              <When at={session.ended_at} />
            </>
          )}
        </>
      }
    />
  );
};

/** The key it was opened with. */
export const KeyCell = ({ of: { client_id: id, client_name: name } }: Cell) => {
  const translate = useTranslate();
  return (
    <Box sx={{ minWidth: 100 }}>
      <TwoLines
        first={<KeyName id={id} name={name} />}
        second={name === null ? translate('sessions.key_gone') : null}
      />
    </Box>
  );
};
