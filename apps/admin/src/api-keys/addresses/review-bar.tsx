import { Box, Button, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { GuardedButton } from '../../shared/guarded-button.js';
import { countOf, type LineChanges } from './lines.js';

/** Nothing is saved before it was reviewed. */
export const ReviewBar = (props: {
  changes: LineChanges;
  /** The server's clause about the list as a whole; null = it can be saved. */
  fault: string | null;
  onReview: () => void;
  onDiscard: () => void;
}) => {
  const { changes, fault } = props;
  const translate = useTranslate();
  const count = countOf(changes);
  const nothing = count === 0 ? translate('api_keys.addresses.nothing_changed') : null;
  const refused = fault === null ? null : translate('api_keys.addresses.list_fault', { fault });
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: 1,
        px: { xs: 2, sm: 3 },
        py: 2,
        borderTop: 1,
        borderColor: 'divider',
      }}
    >
      {/* Who lets more addresses in needs more than who takes some away. */}
      <GuardedButton
        needs={changes.added.length > 0 ? 'on_behalf_manage' : 'client_manage'}
        because={nothing ?? refused}
        variant="contained"
        onClick={props.onReview}
      >
        {count === 0
          ? translate('api_keys.addresses.review_none')
          : translate('api_keys.addresses.review', { smart_count: count })}
      </GuardedButton>
      {count === 0 ? null : <Button onClick={props.onDiscard}>{translate('api_keys.addresses.discard')}</Button>}
      {refused === null ? null : <Typography color="error">{refused}</Typography>}
    </Box>
  );
};
