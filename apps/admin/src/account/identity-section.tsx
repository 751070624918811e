import { Box, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { TenantNames } from '../operators/tenant-names.js';
import { session } from '../providers/session.js';
import { useStored } from '../providers/store.js';
import { CopyText } from '../shared/copy-text.js';
import { Section } from '../shared/section.js';

/** Who is signed in, and what their role lets them do. An owner changes it. */
export const IdentitySection = () => {
  const translate = useTranslate();
  const operator = useStored(session)?.operator;
  if (operator === undefined) return null;
  return (
    <Section title={operator.name || operator.email} text={translate('account.who.changed_by')}>
      <Box
        component="dl"
        sx={{ m: 0, display: 'grid', gridTemplateColumns: { sm: 'max-content 1fr' }, columnGap: 3, rowGap: 0.75 }}
      >
        <Fact name={translate('account.who.email')}>{operator.email}</Fact>
        <Fact name={translate('account.who.role')}>
          {translate(`operators.roles.${operator.role}.name`)}
          <Typography component="span" variant="body2" color="textSecondary" sx={{ display: 'block' }}>
            {translate(`operators.roles.${operator.role}.text`)}
          </Typography>
        </Fact>
        <Fact name={translate('account.who.tenants')}>
          <TenantNames slugs={operator.tenants} />
        </Fact>
        <Fact name={translate('account.who.id')}>
          <CopyText text={operator.id} what={translate('account.who.id')} />
        </Fact>
      </Box>
    </Section>
  );
};

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <Typography component="dt" color="textSecondary">
      {name}
    </Typography>
    <Typography component="dd" sx={{ m: 0, mb: { xs: 1, sm: 0 } }}>
      {children}
    </Typography>
  </>
);
