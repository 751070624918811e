import { Box, MenuItem, TextField } from '@mui/material';
import { useState } from 'react';
import { useLocale, useTranslate } from 'react-admin';
import { fromLocalInput, toLocalInput } from '../../shared/local-input.js';
import { END_PRESETS, presetEnd, presetOf } from './end-presets.js';
import { momentText, timeText } from './moment.js';

/** When on-behalf turns itself off: a preset, no end, or a time of one's own. */
export const EndField = (props: {
  /** RFC 3339; null = no end, '' = a time of one's own that is not complete yet. */
  value: string | null;
  onChange: (until: string | null) => void;
  name?: string;
  error?: string | undefined;
}) => {
  const { value, onChange, error } = props;
  const translate = useTranslate();
  const locale = useLocale();
  const now = new Date();
  const [own, setOwn] = useState(false);
  const choice = value === null ? 'never' : own || value === '' ? 'own' : (presetOf(value, now) ?? 'own');
  const choose = (name: string) => {
    setOwn(name === 'own');
    const preset = END_PRESETS.find((known) => known === name);
    if (name === 'never') onChange(null);
    else if (preset) onChange(presetEnd(preset, now)?.toISOString() ?? null);
    // The time at hand is where one's own begins.
    else onChange(value ?? presetEnd('month', now)?.toISOString() ?? '');
  };
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
      <TextField
        margin="none"
        select
        label={translate('api_keys.on_behalf.field.until')}
        value={choice}
        onChange={(event) => choose(event.target.value)}
        error={error !== undefined}
        {...(choice === 'own' ? {} : { helperText: error })}
        {...(props.name === undefined ? {} : { name: props.name })}
        sx={{ flex: '1 1 220px', maxWidth: 320 }}
      >
        {END_PRESETS.map((preset) => {
          const end = presetEnd(preset, now);
          if (end === null) return null;
          return (
            <MenuItem key={preset} value={preset}>
              {translate(`api_keys.on_behalf.ends.${preset}`, {
                time: preset === 'today' ? timeText(end, locale) : momentText(end.getTime(), locale),
              })}
            </MenuItem>
          );
        })}
        <MenuItem value="never">{translate('api_keys.on_behalf.ends.never')}</MenuItem>
        <MenuItem value="own">{translate('api_keys.on_behalf.ends.own')}</MenuItem>
      </TextField>
      {choice === 'own' ? <OwnEnd value={value ?? ''} onChange={onChange} error={error} /> : null}
    </Box>
  );
};

const OwnEnd = (props: { value: string; onChange: (until: string) => void; error: string | undefined }) => {
  const translate = useTranslate();
  // A date that is typed in parts is no time for a while, and must not be taken away meanwhile.
  const [text, setText] = useState(props.value === '' ? '' : toLocalInput(props.value));
  const over = props.value !== '' && Date.parse(props.value) <= Date.now();
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return (
    <TextField
      margin="none"
      type="datetime-local"
      label={translate('api_keys.on_behalf.own_end')}
      value={text}
      onChange={(event) => {
        setText(event.target.value);
        props.onChange(fromLocalInput(event.target.value) ?? '');
      }}
      error={props.error !== undefined || over}
      helperText={
        props.error ?? translate(over ? 'api_keys.on_behalf.end_over' : 'api_keys.on_behalf.own_end_help', { zone })
      }
      slotProps={{ inputLabel: { shrink: true } }}
      sx={{ flex: '1 1 220px', maxWidth: 320 }}
    />
  );
};
