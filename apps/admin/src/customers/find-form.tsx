import SearchIcon from '@mui/icons-material/Search';
import { Box, Button, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useTenants } from '../shared/places.js';

/** One field for whatever is known, and the tenant for who sees several. */
export const FindForm = (props: {
  text: string;
  tenant: string | null;
  busy: boolean;
  onFind: (text: string, tenant: string | null) => void;
}) => {
  const { tenant, busy, onFind } = props;
  const translate = useTranslate();
  const [text, setText] = useState(props.text);
  const tenants = useTenants().data ?? [];
  return (
    <Box
      component="form"
      role="search"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onFind(text.trim(), tenant);
      }}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start', mb: 2 }}
    >
      <TextField
        autoFocus
        margin="none"
        label={translate('customers.find.label')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        // What was typed for one customer is not offered for the next.
        autoComplete="off"
        spellCheck={false}
        helperText={translate('customers.find.help')}
        sx={{ flex: '1 1 320px', maxWidth: 480 }}
      />
      {tenants.length > 1 ? (
        <TextField
          select
          margin="none"
          label={translate('customers.fields.tenant')}
          value={tenant ?? ''}
          onChange={(event) => onFind(text.trim(), event.target.value === '' ? null : event.target.value)}
          slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}
          sx={{ minWidth: 180 }}
        >
          <MenuItem value="">{translate('shared.all')}</MenuItem>
          {tenants.map(({ slug, name }) => (
            <MenuItem key={slug} value={slug}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      ) : null}
      <Button
        type="submit"
        variant="contained"
        loading={busy}
        loadingPosition="start"
        startIcon={<SearchIcon />}
        sx={{ minHeight: 40 }}
      >
        {translate('customers.find.action')}
      </Button>
    </Box>
  );
};
