import { Box, Card } from '@mui/material';
import { useGetList, useTranslate } from 'react-admin';
import { CopyText } from '../shared/copy-text.js';
import { Empty } from '../shared/empty.js';
import { Page } from '../shared/page.js';
import { ProblemAlert } from '../shared/problem-alert.js';
import { StillLoading } from '../shared/still-loading.js';
import { PURPOSES, type SigningKey } from './calls.js';
import { KeyTable } from './key-table.js';
import { PurposeCard } from './purpose-card.js';

const JWKS = '/.well-known/jwks.json';

/** Keys that sign or still verify, by what they are for; rotation. */
export const SigningKeysPage = () => {
  const translate = useTranslate();
  const { data: keys, error, refetch } = useGetList<SigningKey>('signing-keys');
  return (
    <Page title={translate('signing_keys.title')} intro={<Intro />}>
      {keys === undefined ? (
        error === null ? (
          <StillLoading lines={8} />
        ) : (
          <ProblemAlert error={error} retry={() => void refetch()} />
        )
      ) : keys.length === 0 ? (
        <Card sx={{ p: 3 }}>
          <Empty title={translate('signing_keys.empty')} text={translate('signing_keys.empty_text')} />
        </Card>
      ) : (
        PURPOSES.map((purpose) => (
          <PurposeCard key={purpose} purpose={purpose}>
            <KeyTable purpose={purpose} keys={keys.filter((key) => key.purpose === purpose)} />
          </PurposeCard>
        ))
      )}
    </Page>
  );
};

const Intro = () => {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
      <span>{translate('signing_keys.intro')}</span>
      <CopyText text={`${location.origin}${JWKS}`} what={translate('signing_keys.jwks')}>
        <span>{translate('signing_keys.jwks')}</span>
      </CopyText>
    </Box>
  );
};
