import { TextField, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { COLUMNS, type ReadRows } from './csv-rows.js';

/** The text of a file, pasted or read from one; says at once when its columns do not fit. */
export const RowsInput = (props: { text: string; read: ReadRows; onChange: (text: string) => void }) => {
  const { text, read, onChange } = props;
  const translate = useTranslate();
  const fault = text !== '' && 'fault' in read ? read : null;
  return (
    <>
      <Typography>{translate('employees.import.text', { columns: COLUMNS.join(', ') })}</Typography>
      <Typography component="label" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1 }}>
        {translate('employees.import.file')}
        <input
          type="file"
          accept=".csv,text/csv"
          onChange={(event) => void event.target.files?.[0]?.text().then(onChange)}
        />
      </Typography>
      <TextField
        fullWidth
        multiline
        minRows={4}
        maxRows={12}
        label={translate('employees.import.rows')}
        value={text}
        onChange={(event) => onChange(event.target.value)}
        error={fault !== null}
        helperText={fault === null ? null : translate(`employees.import.${fault.fault}`, { column: fault.column })}
        slotProps={{ htmlInput: { spellCheck: false } }}
      />
    </>
  );
};
