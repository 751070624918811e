import { Box, Button, MenuItem, TextField, Typography } from '@mui/material';
import { type FormEvent, useState } from 'react';
import { useTranslate } from 'react-admin';
import { MONO } from '../layout/theme.js';
import { useTenants } from '../shared/places.js';
import { CALLERS, callerOf, type CallField, type CallerKind, type EndpointCall } from './call-question.js';
import { useAsk } from './use-ask.js';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
/** What is asked of whoever calls. */
const FIELDS: Readonly<Record<CallerKind, readonly CallField[]>> = {
  session: ['session_id'],
  customer: ['scopes', 'legal_entity_id'],
  on_behalf: ['permissions', 'scopes', 'legal_entity_id'],
};

/** Asks whether a token may call one of the merchant's endpoints. */
export const CallForm = ({ asked }: { asked: EndpointCall }) => {
  const translate = useTranslate();
  const ask = useAsk();
  const tenants = useTenants().data ?? [];
  const [fields, setFields] = useState<EndpointCall>({ method: 'GET', ...asked });
  const [checked, setChecked] = useState(false);
  const caller = callerOf(fields);
  const needed: readonly CallField[] = [
    ...(tenants.length > 1 && caller !== 'session' ? (['tenant'] as const) : []),
    'path',
    ...(caller === 'session' ? (['session_id'] as const) : []),
  ];
  const isMissing = (name: CallField): boolean => needed.includes(name) && (fields[name] ?? '').trim() === '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!needed.some(isMissing)) ask({ ...fields, caller });
  };
  const inputOf = (name: CallField) => ({
    label: translate(`explain.call.${name}`),
    value: fields[name] ?? '',
    onChange: (event: { target: { value: string } }) => setFields({ ...fields, [name]: event.target.value }),
    error: checked && isMissing(name),
    helperText: checked && isMissing(name) ? translate('explain.call.missing') : null,
    autoComplete: 'off',
  });
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="body2" color="textSecondary">
        {translate('explain.call.help')}
      </Typography>
      {tenants.length > 1 && caller !== 'session' ? (
        <TextField select {...inputOf('tenant')}>
          {tenants.map(({ slug, name }) => (
            <MenuItem key={slug} value={slug}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      ) : null}
      <TextField select {...inputOf('method')}>
        {METHODS.map((method) => (
          <MenuItem key={method} value={method}>
            {method}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        {...inputOf('path')}
        placeholder="/baskets/42/items"
        slotProps={{ htmlInput: { spellCheck: false, style: { fontFamily: MONO, fontSize: '0.8125rem' } } }}
      />
      <TextField select {...inputOf('caller')} value={caller}>
        {CALLERS.map((one) => (
          <MenuItem key={one} value={one}>
            {translate(`explain.call.callers.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {FIELDS[caller].map((name) => (
        <TextField key={name} {...inputOf(name)} slotProps={{ htmlInput: { spellCheck: false } }} />
      ))}
      <Box>
        <Button type="submit" variant="contained" sx={{ mt: 1 }}>
          {translate('explain.explain')}
        </Button>
      </Box>
    </Box>
  );
};
