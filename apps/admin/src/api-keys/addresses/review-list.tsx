import { Alert, Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { MONO } from '../../layout/theme.js';
import { AsCode, type SameAsCode } from '../../shared/as-code.js';
import { ConfirmImpact } from '../../shared/confirm-impact.js';
import type { Key } from '../calls.js';
import type { Line, LineChanges } from './lines.js';

/** What saving changes, before it does. A list that lets every address in takes the key's name, typed. */
export const ReviewList = (props: {
  client: Key;
  changes: LineChanges;
  /** The list would have no line left. */
  empty: boolean;
  everything: boolean;
  code: SameAsCode;
  onSave: () => Promise<void>;
  onClose: () => void;
}) => {
  const { client, changes, everything } = props;
  const translate = useTranslate();
  const renamed = changes.renamed.map(({ range, before, after }) => ({
    range,
    label: [before, after].map((label) => label || translate('api_keys.addresses.no_label')).join(' → '),
  }));
  return (
    <ConfirmImpact
      title={translate('api_keys.addresses.review_title')}
      confirm={translate('shared.save')}
      {...(everything ? { typed: client.name } : {})}
      destroys={everything}
      onConfirm={props.onSave}
      onClose={props.onClose}
    >
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Lines
          title={translate('api_keys.addresses.review_added')}
          sign="+"
          color="success.main"
          lines={changes.added}
        />
        <Lines
          title={translate('api_keys.addresses.review_removed')}
          sign="−"
          color="error.main"
          lines={changes.removed}
        />
        <Lines title={translate('api_keys.addresses.review_renamed')} sign="~" color="text.primary" lines={renamed} />
        {changes.removed.length > 0 && !props.empty ? (
          <Typography variant="body2">{translate('api_keys.addresses.review_removed_text')}</Typography>
        ) : null}
        {props.empty ? <Alert severity="warning">{translate('api_keys.addresses.review_empty')}</Alert> : null}
        {everything ? <Alert severity="error">{translate('api_keys.addresses.everything_text')}</Alert> : null}
      </Box>
      <AsCode {...props.code} />
    </ConfirmImpact>
  );
};

const Lines = (props: { title: string; sign: string; color: string; lines: readonly Line[] }) => {
  if (props.lines.length === 0) return null;
  return (
    <Box>
      <Typography variant="h3" sx={{ mb: 0.5 }}>
        {props.title}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
        {props.lines.map(({ range, label }) => (
          <Box
            component="li"
            key={range}
            sx={{ display: 'flex', gap: 1, color: props.color, overflowWrap: 'anywhere' }}
          >
            <span aria-hidden>{props.sign}</span>
            <Box component="span" sx={{ fontFamily: MONO, fontSize: '0.9em' }}>
              {range}
            </Box>
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {label}
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  );
};
