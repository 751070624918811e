import { Box } from '@mui/material';
import { useTranslate } from 'react-admin';
import { CopyText } from '../shared/copy-text.js';
import { Section } from '../shared/section.js';
import type { Provider } from './calls.js';

/** What is to be registered at the provider. */
export type OurAddresses = Pick<Provider, 'callback_url' | 'logout_callback_url' | 'backchannel_logout_url'>;

/** The same before there is a record that says it: the panel is served at the address that providers call. */
export const ownAddresses = (): OurAddresses => ({
  callback_url: `${location.origin}/v1/auth/external/callback`,
  logout_callback_url: `${location.origin}/v1/auth/logout/callback`,
  backchannel_logout_url: `${location.origin}/v1/auth/external/backchannel-logout`,
});

/** "Give these to the provider": our addresses, each to be copied. */
export const ProviderAddresses = ({ of: ours }: { of: OurAddresses }) => {
  const translate = useTranslate();
  const lines = [
    { name: 'callback', url: ours.callback_url },
    { name: 'logout', url: ours.logout_callback_url },
    { name: 'backchannel', url: ours.backchannel_logout_url },
  ] as const;
  return (
    <Section
      title={translate('identity_providers.addresses.title')}
      text={translate('identity_providers.addresses.text')}
    >
      <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: { md: 'auto 1fr' }, columnGap: 3, m: 0 }}>
        {lines.map(({ name, url }) => {
          const label = translate(`identity_providers.addresses.${name}`);
          return (
            <Box key={name} sx={{ display: 'contents' }}>
              <Box component="dt" sx={{ color: 'text.secondary', alignSelf: 'center' }}>
                {label}
              </Box>
              <Box component="dd" sx={{ m: 0, minWidth: 0, overflowWrap: 'anywhere' }}>
                <CopyText text={url} what={label} />
              </Box>
            </Box>
          );
        })}
      </Box>
    </Section>
  );
};
