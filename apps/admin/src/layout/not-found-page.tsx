import TravelExploreIcon from '@mui/icons-material/TravelExplore';
import { Button, Card } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Empty } from '../shared/empty.js';
import { Page } from '../shared/page.js';

/** An address that no area answers. */
export const NotFoundPage = () => {
  const translate = useTranslate();
  return (
    <Page title={translate('frame.not_found.title')}>
      <Card sx={{ p: 3 }}>
        <Empty
          icon={TravelExploreIcon}
          title={translate('frame.not_found.lead')}
          text={translate('frame.not_found.text')}
          action={
            <Button component={Link} to="/" variant="contained">
              {translate('frame.not_found.home')}
            </Button>
          }
        />
      </Card>
    </Page>
  );
};
