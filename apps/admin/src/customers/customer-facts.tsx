import { Box, Card, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { CopyText } from '../shared/copy-text.js';
import { When } from '../shared/when.js';
import type { Customer } from './calls.js';
import { fullName } from './full-name.js';
import { ShopName } from './shop-name.js';
import { StateChips } from './state-chips.js';

/** One line where there is room for it. */
const GRID = { xs: 'repeat(2, minmax(0, 1fr))', lg: 'repeat(7, auto)' };

/** Who it is, with every id to copy. */
export const CustomerFacts = ({ of: customer }: { of: Customer }) => {
  const translate = useTranslate();
  const label = (name: string): string => translate(`customers.fields.${name}`);
  const { id, email, external_id: external, tenant, shop } = customer;
  return (
    <Card sx={{ p: 2, mb: 2 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 1.5 }}>
        <Typography variant="h2">{fullName(customer) || translate('customers.no_name')}</Typography>
        <StateChips of={customer} />
      </Box>
      <Box
        component="dl"
        sx={{ display: 'grid', gridTemplateColumns: GRID, columnGap: { xs: 2, lg: 3 }, rowGap: 1.5, m: 0 }}
      >
        <Fact name={label('id')}>
          <CopyText text={String(id)} what={label('id')} />
        </Fact>
        <Fact name={label('email')}>
          <Copied text={email} what={label('email')} />
          {email === null ? null : <Verified is={customer.email_verified} />}
        </Fact>
        <Fact name={label('external_id')}>
          <Copied text={external} what={label('external_id')} />
        </Fact>
        <Fact name={label('shop')}>
          <ShopName id={shop} /> · {tenant}
        </Fact>
        <Fact name={label('password')}>
          {translate(customer.has_password ? 'customers.is_set' : 'customers.is_not_set')}
        </Fact>
        <Fact name={label('created_at')}>
          <When at={customer.created_at} />
        </Fact>
        <Fact name={label('updated_at')}>
          <When at={customer.updated_at} />
        </Fact>
      </Box>
    </Card>
  );
};

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <Box sx={{ minWidth: 0 }}>
    <Box component="dt" sx={{ color: 'text.secondary', fontSize: '0.857em' }}>
      {name}
    </Box>
    <Box component="dd" sx={{ m: 0 }}>
      {children}
    </Box>
  </Box>
);

const Copied = ({ text, what }: { text: string | null; what: string }) => {
  const translate = useTranslate();
  return text === null ? translate('shared.none') : <CopyText text={text} what={what} />;
};

const Verified = ({ is }: { is: boolean }) => {
  const translate = useTranslate();
  return (
    <Box sx={{ color: 'text.secondary', fontSize: '0.857em' }}>
      {translate(is ? 'customers.verified' : 'customers.not_verified')}
    </Box>
  );
};
