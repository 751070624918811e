import { Alert, Box, Button, Card, TextField, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { GuardedButton } from '../../shared/guarded-button.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { type AddressTrial, tryAddress } from './calls.js';
import type { Line } from './lines.js';

/** Whether the saved list lets an address in; by which range, or what comes nearest. */
export const TryAddress = (props: {
  clientId: string;
  /** There are changes that the test does not know. */
  unsaved: boolean;
  onAdd: (lines: readonly Line[]) => void;
}) => {
  const translate = useTranslate();
  const [address, setAddress] = useState('');
  const [trial, setTrial] = useState<AddressTrial | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const test = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    setTrial(null);
    try {
      setTrial(await tryAddress(props.clientId, address.trim()));
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Card
      component="section"
      aria-label={translate('api_keys.addresses.test_title')}
      sx={{ px: { xs: 2, sm: 3 }, py: 2.5 }}
    >
      <Typography variant="h2" sx={{ mb: 1.5 }}>
        {translate('api_keys.addresses.test_title')}
      </Typography>
      <Box
        component="form"
        onSubmit={(event) => void test(event)}
        sx={{ display: 'flex', alignItems: 'flex-start', gap: 1, maxWidth: 480 }}
      >
        <TextField
          fullWidth
          margin="none"
          required
          label={translate('api_keys.addresses.test_field')}
          value={address}
          autoComplete="off"
          onChange={(event) => setAddress(event.target.value)}
          slotProps={{ htmlInput: { spellCheck: false, maxLength: 100 }, inputLabel: { required: false } }}
        />
        <Button type="submit" variant="outlined" loading={busy}>
          {translate('api_keys.addresses.test')}
        </Button>
      </Box>
      {props.unsaved ? (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {translate('api_keys.addresses.test_unsaved')}
        </Typography>
      ) : null}
      <Box role="status">{trial === null ? null : <Verdict trial={trial} onAdd={props.onAdd} />}</Box>
      {error === null ? null : <ProblemAlert error={error} />}
    </Card>
  );
};

const Verdict = ({ trial, onAdd }: { trial: AddressTrial; onAdd: (lines: readonly Line[]) => void }) => {
  const { address, covered, range, nearest } = trial;
  const translate = useTranslate();
  if (covered)
    return (
      <Alert severity="success" sx={{ mt: 2 }}>
        {translate('api_keys.addresses.test_covered', { address, range: range ?? '' })}
      </Alert>
    );
  const alone = `${address}/${address.includes(':') ? 128 : 32}`;
  return (
    <Alert severity="warning" sx={{ mt: 2 }}>
      {translate('api_keys.addresses.test_refused', { address })}{' '}
      {nearest === null ? null : translate('api_keys.addresses.test_nearest', { range: nearest })}
      <Box sx={{ mt: 1 }}>
        <GuardedButton
          needs="on_behalf_manage"
          size="small"
          color="inherit"
          variant="outlined"
          onClick={() => onAdd([{ range: alone, label: '' }])}
        >
          {translate('api_keys.addresses.add_this', { address })}
        </GuardedButton>
      </Box>
    </Alert>
  );
};
