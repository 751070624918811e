import { Alert, Box, Card, Link as Styled, Table, TableBody, TableCell, TableHead, TableRow } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import type { Customer } from './calls.js';
import { customerPath } from './customer-path.js';
import { fullName } from './full-name.js';
import { ShopName } from './shop-name.js';
import { StateChips } from './state-chips.js';

const COLUMNS = ['name', 'id', 'email', 'external_id', 'tenant', 'shop', 'state'] as const;

/** Several customers whom the search fits, or none. */
export const Found = ({ customers }: { customers: readonly Customer[] }) => {
  const translate = useTranslate();
  if (customers.length === 0) {
    return (
      <Alert severity="info" role="status">
        {translate('customers.find.none')}
      </Alert>
    );
  }
  return (
    <Card>
      <Box role="status" sx={{ px: 2, py: 1.5 }}>
        {translate('customers.find.several', { smart_count: customers.length })}
      </Box>
      <Box sx={{ overflowX: 'auto' }}>
        <Table size="small" aria-label={translate('customers.found')}>
          <TableHead>
            <TableRow>
              {COLUMNS.map((column) => (
                <TableCell key={column}>{translate(`customers.fields.${column}`)}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {customers.map((customer) => (
              <Row key={`${customer.tenant}/${customer.id}`} of={customer} />
            ))}
          </TableBody>
        </Table>
      </Box>
    </Card>
  );
};

const Row = ({ of: customer }: { of: Customer }) => {
  const translate = useTranslate();
  const none = translate('shared.none');
  const { id, tenant, email, external_id: external, shop } = customer;
  const name = fullName(customer);
  return (
    <TableRow>
      <TableCell component="th" scope="row">
        <Styled component={Link} to={customerPath(id, tenant)} sx={{ fontWeight: 600 }}>
          {name === '' ? translate('customers.number', { id }) : name}
        </Styled>
      </TableCell>
      <TableCell>{id}</TableCell>
      <TableCell>{email ?? none}</TableCell>
      <TableCell>{external ?? none}</TableCell>
      <TableCell>{tenant}</TableCell>
      <TableCell>
        <ShopName id={shop} />
      </TableCell>
      <TableCell>
        <StateChips of={customer} />
      </TableCell>
    </TableRow>
  );
};
