import SearchIcon from '@mui/icons-material/Search';
import { Box, ButtonBase, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Keys } from '../shared/keys.js';

/** Looks like a field and opens the command bar. */
export const SearchButton = ({ onOpen }: { onOpen: () => void }) => {
  const translate = useTranslate();
  return (
    <ButtonBase
      onClick={onOpen}
      aria-label={translate('frame.search')}
      aria-keyshortcuts="Control+K"
      sx={{
        display: 'flex',
        gap: 1,
        alignItems: 'center',
        height: 36,
        px: { xs: 1, sm: 1.25 },
        width: { sm: 220, md: 320 },
        justifyContent: 'flex-start',
        textAlign: 'left',
        border: { sm: 1 },
        borderColor: { sm: 'divider' },
        borderRadius: 1,
        color: 'text.secondary',
        bgcolor: { sm: 'background.default' },
        '&:hover': { borderColor: 'text.secondary' },
      }}
    >
      <SearchIcon fontSize="small" />
      <Typography component="span" variant="body2" noWrap sx={{ display: { xs: 'none', sm: 'block' }, flex: 1 }}>
        {translate('frame.search')}
      </Typography>
      <Box component="span" sx={{ display: { xs: 'none', md: 'block' } }}>
        <Keys keys="Ctrl K" />
      </Box>
    </ButtonBase>
  );
};
