import { Box, Link as Styled } from '@mui/material';
import type { ReactNode } from 'react';
import { DataTable, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { ShopNames } from '../../api-keys/shop-names.js';
import { MONO } from '../../layout/theme.js';
import { CopyText } from '../../shared/copy-text.js';
import { EnabledChip } from '../../shared/enabled-chip.js';
import { When } from '../../shared/when.js';
import type { Provider } from '../calls.js';
import { kindOf } from '../kind-of.js';
import { providerPath } from '../provider-path.js';
import { LastTest } from './last-test.js';

/** The columns of the list, in the order in which one looks at a provider. */
export const ProviderColumns = () => (
  <>
    <Column field="name" render={(provider) => <ProviderLink of={provider} />} />
    <Column field="key" render={(provider) => <KeyText of={provider} />} />
    <Column field="kind" render={(provider) => <Word of="kinds" value={kindOf(provider)} />} />
    <Column field="audience" render={(provider) => <Word of="audiences" value={provider.audience} />} />
    <Column field="shops" render={(provider) => <Shops of={provider} />} />
    <Column field="enabled" render={(provider) => <EnabledChip enabled={provider.enabled} />} />
    <Column field="last_test" render={(provider) => <LastTest of={provider} />} />
    <Column field="has_secret" render={(provider) => <SecretSet of={provider} />} />
  </>
);

const Column = (props: { field: keyof Provider; render: (provider: Provider) => ReactNode }) => {
  const translate = useTranslate();
  return (
    <DataTable.Col<Provider>
      source={props.field}
      label={translate(`identity_providers.fields.${props.field}`)}
      disableSort
      render={props.render}
      sx={{ px: 1 }}
    />
  );
};

const ProviderLink = ({ of: provider }: { of: Provider }) => (
  <Styled component={Link} to={providerPath(provider)} sx={{ fontWeight: 600, display: 'inline-block', minWidth: 110 }}>
    {provider.name}
  </Styled>
);

const KeyText = ({ of: { key } }: { of: Provider }) => {
  const translate = useTranslate();
  return (
    <CopyText text={key} what={`${translate('identity_providers.fields.key')} ${key}`}>
      <Box component="span" sx={{ fontFamily: MONO, fontSize: '0.9em', whiteSpace: 'nowrap' }}>
        {key}
      </Box>
    </CopyText>
  );
};

const Word = ({ of: group, value }: { of: 'kinds' | 'audiences'; value: string }) => {
  const translate = useTranslate();
  return <span>{translate(`identity_providers.${group}.${value}`)}</span>;
};

const Shops = ({ of: { shops } }: { of: Provider }) => {
  const translate = useTranslate();
  return shops === null ? <span>{translate('identity_providers.every_shop')}</span> : <ShopNames ids={shops} />;
};

const SecretSet = ({ of: { has_secret: isSet, secret_changed_at: at } }: { of: Provider }) => {
  const translate = useTranslate();
  if (!isSet) return <span>{translate('shared.none')}</span>;
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {translate('identity_providers.set')} <When at={at} />
    </Box>
  );
};
