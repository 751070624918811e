import { Link as Styled } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { holds } from '../providers/session.js';
import { CustomerName, KeyName } from '../sessions/links.js';
import { TwoLines } from '../sessions/two-lines.js';
import { Address } from '../shared/address.js';
import { CopyText } from '../shared/copy-text.js';
import { listPath } from '../shared/list-path.js';
import { When } from '../shared/when.js';
import type { BoardSession } from './calls.js';
import { Countdown } from './countdown.js';

type Cell = { readonly of: BoardSession };

export const CustomerCell = ({ of: { customer, tenant } }: Cell) => {
  const translate = useTranslate();
  if (customer === null) return <span>{translate('shared.none')}</span>;
  const { id, name } = customer;
  return (
    <TwoLines
      first={<CustomerName id={id} tenant={tenant} name={name} />}
      second={<CopyText text={String(id)} what={translate('on_behalf.customer_number_of', { id })} />}
    />
  );
};

/** The key that acts, and the tenant it belongs to. */
export const KeyCell = ({ of: { client_id: id, client_name: name, tenant } }: Cell) => (
  <TwoLines first={<KeyName id={id} name={name} />} second={tenant} />
);

/** Why, as the client said; below, what the audit log holds of it. */
export const ReasonCell = ({ of: { reason, session_id: session } }: Cell) => {
  const translate = useTranslate();
  const inLog = holds('audit_read') ? (
    <Styled component={Link} to={listPath('/audit-log', { session_id: session })}>
      {translate('on_behalf.in_audit_log')}
    </Styled>
  ) : null;
  return <TwoLines first={reason ?? translate('on_behalf.no_reason')} second={inLog} />;
};

export const PlaceCell = ({ of: { ip, device } }: Cell) => {
  const translate = useTranslate();
  return <TwoLines first={device ?? translate('sessions.unknown_device')} second={<Address address={ip} />} />;
};

/** How long it can go on, and since when it does. */
export const LeftCell = ({ of: { created_at: began, expires_at: end } }: Cell) => {
  const translate = useTranslate();
  return (
    <TwoLines
      first={<Countdown until={end} />}
      second={
        <>
          {translate('sessions.since')} <When at={began} />
        </>
      }
    />
  );
};
