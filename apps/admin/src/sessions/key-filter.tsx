import { Autocomplete, Box, TextField } from '@mui/material';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { useListContext, useTranslate } from 'react-admin';
import { answerOf, api } from '../providers/api.js';
import { holds } from '../providers/session.js';
import { TextFilter } from '../shared/filter-bar.js';
import { useNameOfFilter } from '../shared/filter-names.js';

interface Choice {
  readonly client_id: string;
  readonly name: string;
}

/** Keys offered at once. */
const OFFERED = 20;

/** One key, found by its name; by its id for who may not look at keys. */
export const KeyFilter = () => {
  const translate = useTranslate();
  const label = translate('sessions.fields.key');
  return holds('client_read') ? <KeyByName label={label} /> : <TextFilter source="client_id" label={label} />;
};

const KeyByName = ({ label }: { label: string }) => {
  const list = useListContext();
  const filters = list.filterValues as Readonly<Record<string, unknown>>;
  const id = typeof filters['client_id'] === 'string' ? filters['client_id'] : null;
  const choose = (chosen: string | null) => {
    const others = Object.fromEntries(Object.entries(filters).filter(([name]) => name !== 'client_id'));
    list.setFilters(chosen === null ? others : { ...others, client_id: chosen });
  };
  return (
    <Box sx={{ width: { xs: '100%', sm: 220 } }}>
      <KeyChooser label={label} id={id} onChoose={choose} />
    </Box>
  );
};

/** A field that finds a key by its name. `id` is the chosen one's; `fault` says why it does not fit. */
export const KeyChooser = (props: {
  label: string;
  id: string | null;
  onChoose: (id: string | null) => void;
  fault?: string | null;
}) => {
  const { label, id, onChoose, fault = null } = props;
  const translate = useTranslate();
  const [text, setText] = useState('');
  const chosen = useChosen(id);
  useNameOfFilter('client_id', chosen === null ? null : `${label}: ${chosen.name}`);
  const offered = useKeys(useDeferredValue(text === chosen?.name ? '' : text));
  return (
    <Autocomplete
      size="small"
      options={offered}
      value={chosen}
      onChange={(_, key) => onChoose(key?.client_id ?? null)}
      onInputChange={(_, typed) => setText(typed)}
      // The server has searched.
      filterOptions={(keys) => keys}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ client_id }) => client_id}
      isOptionEqualToValue={(one, other) => one.client_id === other.client_id}
      noOptionsText={translate('sessions.no_key')}
      renderInput={(input) => (
        <TextField
          {...input}
          label={label}
          error={fault !== null}
          helperText={fault}
          slotProps={{ ...input.slotProps, inputLabel: { shrink: true } }}
        />
      )}
    />
  );
};

function useKeys(text: string): readonly Choice[] {
  const { data } = useQuery({
    queryKey: ['sessions', 'keys', text],
    queryFn: () =>
      answerOf(
        api.GET('/admin/v1/clients', { params: { query: { limit: OFFERED, ...(text === '' ? {} : { q: text }) } } }),
      ),
    placeholderData: keepPreviousData,
  });
  return data?.items ?? [];
}

/** The key that the filter names; by its id until its name is known. */
function useChosen(id: string | null): Choice | null {
  const { data } = useQuery({
    queryKey: ['sessions', 'key', id],
    queryFn: () => answerOf(api.GET('/admin/v1/clients/{clientId}', { params: { path: { clientId: id ?? '' } } })),
    enabled: id !== null,
  });
  return id === null ? null : (data ?? { client_id: id, name: id });
}
