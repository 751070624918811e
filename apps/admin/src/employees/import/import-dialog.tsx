import { Button, Dialog, DialogActions, DialogContent, DialogTitle, MenuItem, TextField } from '@mui/material';
import { useId, useState } from 'react';
import { useNotify, useRefresh, useTranslate } from 'react-admin';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { useTenants } from '../../shared/places.js';
import { csvRows } from './csv-rows.js';
import { FaultList } from './fault-list.js';
import { importRows, type ImportResult } from './import-rows.js';
import { RowsInput } from './rows-input.js';

/** Makes many employees from a file or a pasted text. What does not fit is said row by row, and can be mended there. */
export const ImportDialog = ({ onClose }: { onClose: () => void }) => {
  const translate = useTranslate();
  const id = useId();
  const tenants = useTenants().data ?? [];
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const { run, busy, result, error } = useImport(onClose);
  const tenant = tenants.length === 1 ? (tenants[0]?.slug ?? '') : chosen;
  const read = csvRows(text);
  const rows = 'rows' in read ? read.rows : [];
  return (
    <Dialog open onClose={busy ? undefined : onClose} aria-labelledby={id} fullWidth maxWidth="md">
      <DialogTitle id={id}>{translate('employees.import.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {tenants.length > 1 ? (
          <TextField
            select
            label={translate('employees.fields.tenant')}
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          >
            {tenants.map(({ slug, name }) => (
              <MenuItem key={slug} value={slug}>
                {name}
              </MenuItem>
            ))}
          </TextField>
        ) : null}
        <RowsInput text={text} read={read} onChange={setText} />
        {result === null ? null : <FaultList of={result} />}
        {error === null ? null : <ProblemAlert error={error} />}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} disabled={busy}>
          {translate('shared.cancel')}
        </Button>
        <Button
          variant="contained"
          disabled={tenant === '' || rows.length === 0}
          loading={busy}
          onClick={() => void run(tenant, rows)}
        >
          {translate('employees.import.confirm', { smart_count: rows.length })}
        </Button>
      </DialogActions>
    </Dialog>
  );
};

/** Runs an import; `onDone` when every row was taken. */
function useImport(onDone: () => void) {
  const notify = useNotify();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const [result, setResult] = useState<ImportResult | null>(null);
  const [error, setError] = useState<unknown>(null);
  const run = async (...[tenant, rows]: Parameters<typeof importRows>) => {
    setBusy(true);
    setError(null);
    setResult(null);
    try {
      const answer = await importRows(tenant, rows);
      refresh();
      if (answer.faults.length > 0) {
        setResult(answer);
        return;
      }
      notify('employees.import.done', { type: 'success', messageArgs: { smart_count: answer.imported } });
      onDone();
    } catch (refused) {
      setError(refused);
    } finally {
      setBusy(false);
    }
  };
  return { run, busy, result, error };
}
