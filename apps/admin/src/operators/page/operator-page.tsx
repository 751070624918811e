import { Alert, Box, Link as Styled } from '@mui/material';
import { useGetOne, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { session } from '../../providers/session.js';
import { CopyText } from '../../shared/copy-text.js';
import { EnabledChip } from '../../shared/enabled-chip.js';
import { Page } from '../../shared/page.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { StillLoading } from '../../shared/still-loading.js';
import { When } from '../../shared/when.js';
import type { Operator } from '../calls.js';
import { FactorChip } from '../chips.js';
import { AccessSection } from './access-section.js';
import { DeleteSection } from './delete-section.js';
import { FactorSection } from './factor-section.js';
import { SessionsSection } from './sessions-section.js';

/** One operator: what they may do, where they are signed in, their second factor, and the way out. */
export const OperatorPage = () => {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const { data: operator, error, refetch } = useGetOne<Operator>('operators', { id });
  if (operator === undefined) {
    return (
      <Page title={translate('operators.one')} intro={<BackToList />}>
        {error === null ? <StillLoading lines={10} /> : <ProblemAlert error={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  const own = session.get()?.operator.id === operator.id;
  return (
    <Page title={operator.name || operator.email} intro={<Facts of={operator} />}>
      <Box key={operator.id} sx={{ maxWidth: 920 }}>
        {own ? <OwnNotice /> : null}
        <AccessSection of={operator} />
        <SessionsSection of={operator} />
        <FactorSection of={operator} own={own} />
        <DeleteSection of={operator} own={own} />
      </Box>
    </Page>
  );
};

const Facts = ({ of: operator }: { of: Operator }) => {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 1 }}>
      <CopyText text={operator.email} what={translate('operators.fields.email')}>
        {operator.email}
      </CopyText>
      <EnabledChip enabled={operator.enabled} />
      <FactorChip on={operator.totp_enabled} named />
      <span>
        {translate('operators.fields.last_login_at')} <When at={operator.last_login_at} />
      </span>
      <CopyText text={operator.id} what={translate('operators.fields.id')}>
        {translate('operators.fields.id')}
      </CopyText>
    </Box>
  );
};

const OwnNotice = () => {
  const translate = useTranslate();
  return (
    <Alert severity="info" sx={{ mb: 2 }}>
      {translate('operators.this_is_you')}{' '}
      <Styled component={Link} to="/account">
        {translate('operators.to_account')}
      </Styled>
    </Alert>
  );
};

const BackToList = () => {
  const translate = useTranslate();
  return (
    <Styled component={Link} to="/operators">
      {translate('operators.title')}
    </Styled>
  );
};
