import DevicesIcon from '@mui/icons-material/DevicesOutlined';
import PersonIcon from '@mui/icons-material/ManageAccountsOutlined';
import SupportAgentIcon from '@mui/icons-material/SupportAgentOutlined';
import { Box, Card, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';

const LINES = [
  { name: 'sessions', Icon: DevicesIcon },
  { name: 'on_behalf', Icon: SupportAgentIcon },
  { name: 'state', Icon: PersonIcon },
] as const;

/** What one looks a customer up for. */
export const FindHelp = () => {
  const translate = useTranslate();
  return (
    <Card sx={{ p: 3, maxWidth: 720 }}>
      <Typography variant="h2">{translate('customers.find.then')}</Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 1.5, p: 0, display: 'grid', gap: 1.5 }}>
        {LINES.map(({ name, Icon }) => (
          <Box component="li" key={name} sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start' }}>
            <Icon aria-hidden fontSize="small" sx={{ color: 'text.secondary', mt: 0.25 }} />
            {translate(`customers.find.then_${name}`)}
          </Box>
        ))}
      </Box>
    </Card>
  );
};
