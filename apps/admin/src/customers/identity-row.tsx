import { Box, Link as Styled, TableCell, TableRow } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { holds } from '../providers/session.js';
import { CopyText } from '../shared/copy-text.js';
import { GuardedButton } from '../shared/guarded-button.js';
import { When } from '../shared/when.js';
import type { Customer } from './calls.js';
import type { Identity } from './identity-calls.js';
import { UnlinkDialog } from './unlink-dialog.js';

interface RowProps {
  readonly of: Identity;
  readonly customer: Customer;
  /** Without it the customer cannot sign in. */
  readonly onlyWay: boolean;
}

/** One identity: where it comes from, what the provider says, and a way to take it away. */
export const IdentityRow = ({ of: identity, customer, onlyWay }: RowProps) => {
  const translate = useTranslate();
  const [asking, setAsking] = useState(false);
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <ProviderName of={identity} tenant={customer.tenant} />
        <Box sx={{ color: 'text.secondary', fontSize: '0.857em', overflowWrap: 'anywhere' }}>{identity.issuer}</Box>
      </TableCell>
      <TableCell>
        <CopyText text={identity.subject} what={translate('customers.columns.subject')} />
      </TableCell>
      <TableCell>
        {identity.email ?? translate('shared.none')}
        {identity.email === null ? null : (
          <Box sx={{ color: 'text.secondary', fontSize: '0.857em' }}>
            {translate(identity.email_verified ? 'customers.verified' : 'customers.not_verified')}
          </Box>
        )}
      </TableCell>
      <TableCell>
        <When at={identity.linked_at} />
      </TableCell>
      <TableCell>
        <When at={identity.last_login_at} />
      </TableCell>
      <TableCell>
        <GuardedButton
          needs="customer_manage"
          because={onlyWay ? translate('customers.unlink.only_way') : null}
          size="small"
          color="error"
          onClick={() => setAsking(true)}
        >
          {translate('customers.unlink.action')}
        </GuardedButton>
        {asking ? <UnlinkDialog of={identity} customer={customer} onClose={() => setAsking(false)} /> : null}
      </TableCell>
    </TableRow>
  );
};

/** The provider by its key, which opens it for whoever may see providers. */
const ProviderName = ({ of: { identity_provider: key }, tenant }: { of: Identity; tenant: string }) => {
  const translate = useTranslate();
  if (key === null) return translate('customers.provider_deleted');
  if (!holds('idp_read')) return key;
  return (
    <Styled
      component={Link}
      to={`/identity-providers/${encodeURIComponent(key)}?tenant=${encodeURIComponent(tenant)}`}
      sx={{ fontWeight: 600, display: 'inline-block' }}
    >
      {key}
    </Styled>
  );
};
