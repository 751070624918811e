import { Box } from '@mui/material';
import type { ReactNode } from 'react';
import { DataTable, useTranslate } from 'react-admin';
import { MONO } from '../../layout/theme.js';
import { CopyText } from '../../shared/copy-text.js';
import { EnabledChip } from '../../shared/enabled-chip.js';
import { visuallyHidden } from '../../shared/visually-hidden.js';
import { When } from '../../shared/when.js';
import type { Key } from '../calls.js';
import { OnBehalfBadge } from '../key-badges.js';
import { KeyLink } from '../key-link.js';
import { ShopNames } from '../shop-names.js';
import { AddressesCell, SecretsCell } from './cells.js';
import { RowMenu } from './row-menu.js';

/** The columns of the list, in the order in which one looks at a key. */
export const KeyColumns = () => (
  <>
    <Column field="name" render={(key) => <KeyLink of={key} />} />
    <Column field="client_id" render={(key) => <ClientId of={key} />} />
    <Column field="type" render={(key) => <KindText of={key} />} />
    <Column field="shops" render={(key) => <ShopNames ids={key.shops} />} />
    <Column field="on_behalf" render={(key) => <OnBehalfBadge of={key} />} />
    <Column field="ip_allowlist" render={(key) => <AddressesCell of={key} />} />
    <Column field="secrets" render={(key) => <SecretsCell of={key} />} />
    <Column field="last_used_at" render={(key) => <When at={key.last_used_at} />} />
    <Column field="enabled" render={(key) => <EnabledChip enabled={key.enabled} />} />
    <Column field="version" menu render={(key) => <RowMenu of={key} />} />
  </>
);

/** One column; `menu` has no heading that one would see. */
const Column = (props: { field: keyof Key; menu?: boolean; render: (key: Key) => ReactNode }) => {
  const translate = useTranslate();
  const label = translate(props.menu === true ? 'api_keys.list.actions' : `api_keys.fields.${props.field}`);
  return (
    <DataTable.Col<Key>
      source={props.field}
      label={
        props.menu === true ? (
          <Box component="span" sx={visuallyHidden}>
            {label}
          </Box>
        ) : (
          label
        )
      }
      disableSort
      render={props.render}
      sx={{ px: 1 }}
    />
  );
};

const ClientId = ({ of: key }: { of: Key }) => {
  const translate = useTranslate();
  return (
    <CopyText text={key.client_id} what={`${translate('api_keys.fields.client_id')} ${key.client_id}`}>
      <Box component="span" sx={{ fontFamily: MONO, fontSize: '0.9em', whiteSpace: 'nowrap' }}>
        {key.client_id}
      </Box>
    </CopyText>
  );
};

const KindText = ({ of: key }: { of: Key }) => {
  const translate = useTranslate();
  return <span>{translate(`api_keys.types.${key.type}`)}</span>;
};
