import { Box, Card } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useSearchParams } from 'react-router-dom';
import { Page } from '../shared/page.js';
import { Answer } from './answer.js';
import { QuestionCard } from './question-card.js';
import { questionOf } from './question.js';
import { NothingYet } from './nothing-yet.js';

/** What is asked on the left, the decision beside it. The question stands in the address: opening it asks. */
export const ExplainPage = () => {
  const translate = useTranslate();
  const [search] = useSearchParams();
  const question = questionOf(search);
  return (
    <Page title={translate('explain.title')} intro={translate('explain.intro')}>
      <Box sx={{ display: 'grid', gap: 2, alignItems: 'start', gridTemplateColumns: { xs: '1fr', lg: '340px 1fr' } }}>
        <QuestionCard key={search.toString()} asked={search} />
        <Card component="section" aria-label={translate('explain.answer')} sx={{ p: { xs: 2, sm: 3 }, minWidth: 0 }}>
          {question === null ? <NothingYet /> : <Answer key={search.toString()} to={question} />}
        </Card>
      </Box>
    </Page>
  );
};
