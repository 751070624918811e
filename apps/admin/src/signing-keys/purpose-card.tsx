import { Box, Card, Typography } from '@mui/material';
import { type ReactNode, useId, useState } from 'react';
import { useTranslate } from 'react-admin';
import { session } from '../providers/session.js';
import { GuardedButton } from '../shared/guarded-button.js';
import type { Purpose } from './calls.js';
import { CompromisedDialog } from './compromised-dialog.js';
import { RotateDialog } from './rotate-dialog.js';

/** The keys of one purpose: what they are for, the ordinary rotation, and the one in an emergency. */
export const PurposeCard = ({ purpose, children }: { purpose: Purpose; children: ReactNode }) => {
  const translate = useTranslate();
  const id = useId();
  const [asked, setAsked] = useState<'rotate' | 'compromised' | null>(null);
  const close = () => setAsked(null);
  const seesAll = session.get()?.operator.tenants === null;
  const guard = { needs: 'key_manage', because: seesAll ? null : translate('signing_keys.all_tenants') };
  return (
    <Card component="section" aria-labelledby={id} sx={{ mb: 2.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 2, px: 2, pt: 2, pb: 1.5 }}>
        <Box sx={{ flex: '1 1 320px' }}>
          <Typography variant="h2" id={id}>
            {translate(`signing_keys.purposes.${purpose}.title`)}
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {translate(`signing_keys.purposes.${purpose}.text`)}
          </Typography>
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          <GuardedButton {...guard} color="error" onClick={() => setAsked('compromised')}>
            {translate('signing_keys.compromised.action')}
          </GuardedButton>
          <GuardedButton {...guard} variant="outlined" onClick={() => setAsked('rotate')}>
            {translate('signing_keys.rotate.action')}
          </GuardedButton>
        </Box>
      </Box>
      {children}
      {asked === 'rotate' ? <RotateDialog purpose={purpose} onClose={close} /> : null}
      {asked === 'compromised' ? <CompromisedDialog purpose={purpose} onClose={close} /> : null}
    </Card>
  );
};
