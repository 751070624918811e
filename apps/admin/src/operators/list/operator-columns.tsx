import { Link as Styled } from '@mui/material';
import type { ReactNode } from 'react';
import { DataTable, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { session } from '../../providers/session.js';
import { CopyText } from '../../shared/copy-text.js';
import { EnabledChip } from '../../shared/enabled-chip.js';
import { When } from '../../shared/when.js';
import type { Operator } from '../calls.js';
import { FactorChip } from '../chips.js';
import { TenantNames } from '../tenant-names.js';

/** The columns of the list. */
export const OperatorColumns = () => (
  <>
    <Column field="name" render={(operator) => <NameCell of={operator} />} />
    <Column field="email" render={({ email }) => <EmailCell email={email} />} />
    <Column field="role" render={({ role }) => <RoleName role={role} />} />
    <Column field="tenants" render={({ tenants }) => <TenantNames slugs={tenants} />} />
    <Column field="totp_enabled" render={({ totp_enabled }) => <FactorChip on={totp_enabled} />} />
    <Column field="last_login_at" render={({ last_login_at }) => <When at={last_login_at} />} />
    <Column field="enabled" render={({ enabled }) => <EnabledChip enabled={enabled} />} />
  </>
);

const Column = (props: { field: keyof Operator; render: (operator: Operator) => ReactNode }) => {
  const translate = useTranslate();
  return (
    <DataTable.Col<Operator>
      source={props.field}
      label={translate(`operators.fields.${props.field}`)}
      disableSort
      render={props.render}
    />
  );
};

/** Opens the operator; the own one says so. */
const NameCell = ({ of: operator }: { of: Operator }) => {
  const translate = useTranslate();
  const own = session.get()?.operator.id === operator.id;
  return (
    <>
      <Styled component={Link} to={`/operators/${operator.id}`} sx={{ fontWeight: 600 }}>
        {operator.name || operator.email}
      </Styled>
      {own ? ` (${translate('operators.you')})` : null}
    </>
  );
};

const EmailCell = ({ email }: { email: string }) => {
  const translate = useTranslate();
  return (
    <CopyText text={email} what={`${translate('operators.fields.email')} ${email}`}>
      {email}
    </CopyText>
  );
};

const RoleName = ({ role }: { role: Operator['role'] }) => {
  const translate = useTranslate();
  return <span>{translate(`operators.roles.${role}.name`)}</span>;
};
