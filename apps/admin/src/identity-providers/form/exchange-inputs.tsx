import { FormControlLabel, FormHelperText, Switch } from '@mui/material';
import { useInput, useTranslate } from 'react-admin';
import { firstMessage } from '../../shared/field-error.js';
import { SelectInput } from '../../shared/select-input.js';
import { TextFieldInput } from '../../shared/text-field-input.js';
import type { TokenExchange } from '../calls.js';

const LONGEST = 500;
const FIRST: TokenExchange = {
  enabled: true,
  audience: '',
  azp: '',
  mode: 'jwks',
  auto_provisioning: false,
  identifier: 'subject',
};

/** Which access tokens of the provider a storefront may bring for a session. */
export const ExchangeInputs = () => {
  const translate = useTranslate();
  const { field } = useInput<TokenExchange | null>({ source: 'token_exchange' });
  const exchange = (field.value ?? null) as TokenExchange | null;
  const word = (name: string): string => translate(`identity_providers.form.token_exchange.${name}`);
  const turn = (enabled: boolean): void => field.onChange(exchange ? { ...exchange, enabled } : FIRST);
  return (
    <>
      <FormControlLabel
        control={<Switch checked={exchange?.enabled === true} onChange={(_, checked) => turn(checked)} />}
        label={word('enabled')}
      />
      {exchange?.enabled === true ? <Rules word={word} /> : null}
    </>
  );
};

const Rules = ({ word }: { word: (name: string) => string }) => (
  <>
    <TextFieldInput
      source="token_exchange.audience"
      label={word('audience')}
      help={word('audience_help')}
      longest={LONGEST}
    />
    <TextFieldInput source="token_exchange.azp" label={word('azp')} help={word('azp_help')} longest={LONGEST} />
    <SelectInput
      source="token_exchange.mode"
      label={word('mode')}
      options={(['jwks', 'introspection'] as const).map((mode) => [mode, word(`modes_${mode}`)])}
    />
    <SelectInput
      source="token_exchange.identifier"
      label={word('identifier')}
      help={word('identifier_help')}
      options={(['subject', 'email'] as const).map((way) => [way, word(`identifiers_${way}`)])}
    />
    <NewcomersInput word={word} />
  </>
);

const NewcomersInput = ({ word }: { word: (name: string) => string }) => {
  const { field, fieldState, id } = useInput({ source: 'token_exchange.auto_provisioning' });
  const fault = firstMessage(fieldState.error);
  return (
    <>
      <FormControlLabel
        control={
          <Switch
            id={id}
            checked={field.value === true}
            onChange={(_, checked) => field.onChange(checked)}
            slotProps={{ input: { name: field.name, 'aria-describedby': `${id}-help` } }}
          />
        }
        label={word('auto_provisioning')}
      />
      <FormHelperText id={`${id}-help`} error={fault !== undefined}>
        {fault ?? word('auto_provisioning_help')}
      </FormHelperText>
    </>
  );
};
