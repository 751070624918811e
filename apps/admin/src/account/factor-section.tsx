import { Box, Button, Chip, Typography } from '@mui/material';
import { lazy, Suspense, useState } from 'react';
import { useRefresh, useTranslate } from 'react-admin';
import { ProblemAlert } from '../shared/problem-alert.js';
import { Section } from '../shared/section.js';
import { StillLoading } from '../shared/still-loading.js';
import { When } from '../shared/when.js';
import { useTotp } from './calls.js';
import { RemoveDialog } from './remove-dialog.js';

// With the code that draws QR codes, for the one time that somebody needs it.
const SetUpDialog = lazy(async () => ({ default: (await import('./set-up/set-up-dialog.js')).SetUpDialog }));

/** Recovery codes left below which one should think of new ones. */
const FEW = 3;

/** The own authenticator app: set up, how many recovery codes are left, switch off. */
export const FactorSection = () => {
  const translate = useTranslate();
  const refresh = useRefresh();
  const [asked, setAsked] = useState<'set_up' | 'remove' | null>(null);
  const { data, error, refetch } = useTotp();
  const close = () => {
    setAsked(null);
    refresh();
  };
  const on = data !== undefined && data.enabled_at !== null;
  return (
    <Section title={translate('account.factor.title')} text={translate('account.factor.text')}>
      {error === null ? null : <ProblemAlert error={error} retry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <StillLoading lines={1} />
        ) : null
      ) : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5 }}>
          <Chip
            size="small"
            color={on ? 'success' : 'warning'}
            label={translate(on ? 'account.factor.on' : 'account.factor.off')}
          />
          {on ? <OnSince at={data.enabled_at} left={data.recovery_codes_left} /> : null}
          <Box sx={{ flex: 1 }} />
          {on ? (
            <Button variant="outlined" color="error" onClick={() => setAsked('remove')}>
              {translate('account.remove.action')}
            </Button>
          ) : (
            <Button variant="contained" onClick={() => setAsked('set_up')}>
              {translate('account.set_up.action')}
            </Button>
          )}
        </Box>
      )}
      {asked === 'set_up' ? (
        <Suspense fallback={null}>
          <SetUpDialog onClose={close} />
        </Suspense>
      ) : null}
      {asked === 'remove' ? <RemoveDialog onClose={close} /> : null}
    </Section>
  );
};

const OnSince = ({ at, left }: { at: string | null; left: number }) => {
  const translate = useTranslate();
  return (
    <Typography color={left < FEW ? 'warning.main' : 'text.secondary'}>
      {translate('account.factor.since')} <When at={at} /> ·{' '}
      {translate(left < FEW ? 'account.factor.few_left' : 'account.factor.left', { smart_count: left })}
    </Typography>
  );
};
