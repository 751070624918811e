import DownloadIcon from '@mui/icons-material/DownloadOutlined';
import { Button, ListItemText, Menu, MenuItem, Typography } from '@mui/material';
import { useId, useState } from 'react';
import { useListContext, useNotify, useTranslate } from 'react-admin';
import { checkFilter } from './calls.js';
import { EXPORT_FORMATS, exportPath, type ExportFormat } from './export-path.js';
import { ExportRefused } from './export-refused.js';
import type { LogFilter } from './log-filter.js';

/** The events that fit, as a file: streamed by the server, and on record before it begins. */
export const ExportMenu = () => {
  const translate = useTranslate();
  const notify = useNotify();
  const filter = useListContext().filterValues as LogFilter;
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<unknown>(null);
  const id = useId();
  const begin = async (format: ExportFormat) => {
    setAnchor(null);
    setBusy(true);
    try {
      await checkFilter(filter);
      download(exportPath(filter, format));
      notify('audit_log.export.begun', { type: 'info' });
    } catch (error) {
      setRefused(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<DownloadIcon />}
        aria-haspopup="menu"
        loading={busy}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate('audit_log.export.action')}
      </Button>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-describedby': id }, paper: { sx: { maxWidth: 360 } } }}
      >
        {EXPORT_FORMATS.map((format) => (
          <MenuItem
            key={format}
            aria-label={translate(`audit_log.export.${format}`)}
            onClick={() => void begin(format)}
          >
            <ListItemText
              primary={translate(`audit_log.export.${format}`)}
              secondary={translate(`audit_log.export.${format}_text`)}
              slotProps={{ secondary: { sx: { whiteSpace: 'normal' } } }}
            />
          </MenuItem>
        ))}
        <Typography
          id={id}
          component="li"
          role="presentation"
          variant="body2"
          sx={{ px: 2, pt: 1, pb: 0.5, mt: 1, borderTop: 1, borderColor: 'divider', color: 'text.secondary' }}
        >
          {translate('audit_log.export.note')}
        </Typography>
      </Menu>
      {refused === null ? null : <ExportRefused error={refused} onClose={() => setRefused(null)} />}
    </>
  );
};

/** By a link, so that the browser writes the stream to the disk and keeps nothing of it; the server names the file. */
function download(path: string): void {
  const link = document.createElement('a');
  link.href = path;
  link.download = '';
  link.click();
}
