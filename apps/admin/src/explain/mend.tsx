import { Alert, Box, Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { holds } from '../providers/session.js';
import { fixOf, type Scene } from './fixes.js';

/** What mends a refusal, and the way to where it is mended. */
export const Mend = ({ reason, scene }: { reason: string; scene: Scene }) => {
  const translate = useTranslate();
  const sentence = translate(`explain.fixes.${reason}`, { _: '' });
  const fix = fixOf(reason, scene);
  const link = fix !== null && holds(fix.permission) ? fix : null;
  if (sentence === '' && link === null) return null;
  return (
    <Alert severity="info" variant="outlined" role="note" aria-label={translate('explain.fix')}>
      {sentence}
      {link === null ? null : (
        <Box sx={{ mt: sentence === '' ? 0 : 1 }}>
          <Button component={Link} to={link.path} size="small" variant="contained">
            {translate(`explain.links.${link.words}`, { ip: scene.ip })}
          </Button>
        </Box>
      )}
    </Alert>
  );
};
