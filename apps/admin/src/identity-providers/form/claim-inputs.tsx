import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { LinesInput } from '../../api-keys/form/lines-input.js';
import { TextFieldInput } from '../../shared/text-field-input.js';

const LONGEST_CLAIM = 200;

/** Claims and what OpenID Connect calls them. */
const CLAIMS = [
  ['subject', 'sub'],
  ['email', 'email'],
  ['email_verified', 'email_verified'],
  ['first_name', 'given_name'],
  ['last_name', 'family_name'],
] as const;

/** Under which names the provider says who it is, and what is asked of it. */
export const ClaimInputs = () => {
  const translate = useTranslate();
  return (
    <>
      <Box sx={{ display: 'grid', gridTemplateColumns: { md: '1fr 1fr' }, columnGap: 2 }}>
        {CLAIMS.map(([claim, usual]) => (
          <TextFieldInput
            key={claim}
            source={`claims.${claim}`}
            label={translate(`identity_providers.form.claims.${claim}`)}
            help={translate('identity_providers.form.claim_help', { usual })}
            longest={LONGEST_CLAIM}
          />
        ))}
        <TextFieldInput
          source="reference_key"
          label={translate('identity_providers.fields.reference_key')}
          help={translate('identity_providers.form.reference_help')}
          longest={LONGEST_CLAIM}
        />
      </Box>
      <LinesInput
        source="scopes"
        label={translate('identity_providers.fields.scopes')}
        help={translate('identity_providers.form.scopes_help')}
      />
    </>
  );
};
