import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { TextFieldInput } from '../../shared/text-field-input.js';

const LONGEST_URL = 2000;

/** In the order in which a login meets them. */
export const ENDPOINTS = [
  'authorization',
  'token',
  'userinfo',
  'jwks',
  'revocation',
  'introspection',
  'end_session',
] as const;

/** The provider's addresses, where its metadata does not say them. */
export const EndpointInputs = () => {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { md: '1fr 1fr' }, columnGap: 2 }}>
      {ENDPOINTS.map((endpoint) => (
        <TextFieldInput
          key={endpoint}
          source={`endpoints.${endpoint}`}
          label={translate(`identity_providers.form.endpoints.${endpoint}`)}
          help=""
          longest={LONGEST_URL}
        />
      ))}
    </Box>
  );
};
