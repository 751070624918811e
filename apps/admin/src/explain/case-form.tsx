import { Box, Button, TextField, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { KeyChooser } from '../sessions/key-filter.js';
import type { Case, CaseField } from './question.js';
import { useAsk } from './use-ask.js';

const TEXTS = ['ip', 'customer_id', 'external_id', 'shop_id', 'reason', 'agent'] as const;
const NUMBERS: readonly CaseField[] = ['customer_id', 'shop_id'];

/** Asks what would happen to a call with these parts. */
export const CaseForm = ({ asked }: { asked: Case }) => {
  const translate = useTranslate();
  const ask = useAsk();
  const [fields, setFields] = useState<Case>(asked);
  const [checked, setChecked] = useState(false);
  const keyIsMissing = fields.client_id === undefined;
  const customerIsMissing = filled(fields.customer_id) === filled(fields.external_id);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!keyIsMissing && !customerIsMissing) ask(fields);
  };
  const faultOf = (name: CaseField): string | null =>
    checked && customerIsMissing && (name === 'customer_id' || name === 'external_id')
      ? translate('explain.customer_missing')
      : null;
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="body2" color="textSecondary">
        {translate('explain.compose_help')}
      </Typography>
      <KeyChooser
        label={translate('explain.key')}
        id={fields.client_id ?? null}
        fault={checked && keyIsMissing ? translate('explain.key_missing') : null}
        onChoose={(id) =>
          setFields(({ client_id: _, ...others }) => (id === null ? others : { ...others, client_id: id }))
        }
      />
      {TEXTS.map((name) => (
        <TextField
          key={name}
          label={translate(`explain.fields.${name}`)}
          value={fields[name] ?? ''}
          onChange={(event) => setFields({ ...fields, [name]: event.target.value })}
          error={faultOf(name) !== null}
          helperText={faultOf(name)}
          autoComplete="off"
          slotProps={{ htmlInput: NUMBERS.includes(name) ? { inputMode: 'numeric', pattern: '[0-9]*' } : {} }}
        />
      ))}
      <Box>
        <Button type="submit" variant="contained" sx={{ mt: 1 }}>
          {translate('explain.explain')}
        </Button>
      </Box>
    </Box>
  );
};

const filled = (text: string | undefined): boolean => (text ?? '').trim() !== '';
