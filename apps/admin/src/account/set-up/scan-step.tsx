import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { cleanCode } from '../../sign-in/code-field.js';
import { CopyText } from '../../shared/copy-text.js';
import { confirmTotp, type TotpOffer } from '../calls.js';
import { Refusal } from '../refusal.js';
import { SecretField } from '../secret-field.js';
import { useSubmit } from '../use-submit.js';
import { QrCode } from './qr-code.js';
import { StepDialog } from './step-dialog.js';

/** Letters at once, as one types them. */
const GROUP = /.{1,4}/g;

/** The app is given the secret, by its camera or by hand, and proves it with its first code. */
export const ScanStep = (props: {
  offer: TotpOffer;
  onCodes: (codes: readonly string[]) => void;
  onClose: () => void;
}) => {
  const { offer } = props;
  const translate = useTranslate();
  const { error, busy, onSubmit } = useSubmit(async (text) =>
    props.onCodes(await confirmTotp(cleanCode(text('code')))),
  );
  return (
    <StepDialog
      title={translate('account.set_up.title')}
      submit={translate('account.set_up.confirm')}
      busy={busy}
      onSubmit={onSubmit}
      onClose={props.onClose}
    >
      <Typography>{translate('account.set_up.scan')}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 3 }}>
        <QrCode text={offer.uri} label={translate('account.set_up.qr')} />
        <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
          <Typography variant="body2" color="textSecondary">
            {translate('account.set_up.by_hand')}
          </Typography>
          <CopyText text={offer.secret} what={translate('account.set_up.secret')}>
            <Box component="code" sx={{ overflowWrap: 'anywhere', fontSize: '0.9375rem' }}>
              {offer.secret.match(GROUP)?.join(' ')}
            </Box>
          </CopyText>
        </Box>
      </Box>
      <SecretField
        name="code"
        kind="one-time-code"
        label={translate('account.set_up.code')}
        help={translate('account.set_up.code_help')}
        error={error}
        autoFocus
      />
      <Refusal error={error} />
    </StepDialog>
  );
};
