import RouteIcon from '@mui/icons-material/AltRouteOutlined';
import { Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { holds } from '../../providers/session.js';
import { CreateButton } from '../../shared/create-button.js';
import { Empty } from '../../shared/empty.js';
import { Page } from '../../shared/page.js';
import { RecordsList } from '../../shared/records-list.js';
import { ApplySet } from './apply-set.js';
import { RuleColumns } from './rule-columns.js';
import { RuleFilters } from './rule-filters.js';

/** Every rule: which calls a token may make. */
export const RulesPage = () => {
  const translate = useTranslate();
  return (
    <Page
      title={translate('gateway_rules.title')}
      intro={translate('gateway_rules.list.intro')}
      actions={
        <>
          <TryCall />
          <ApplySet />
          <NewRule />
        </>
      }
    >
      <RecordsList
        resource="gateway-rules"
        caption={translate('gateway_rules.title')}
        filters={<RuleFilters />}
        empty={
          <Empty
            icon={RouteIcon}
            title={translate('gateway_rules.list.empty')}
            text={translate('gateway_rules.list.empty_text')}
            action={<NewRule />}
          />
        }
      >
        <RuleColumns />
      </RecordsList>
    </Page>
  );
};

const NewRule = () => {
  const translate = useTranslate();
  return (
    <CreateButton needs="rule_manage" to="/gateway-rules/create" label={translate('gateway_rules.create.title')} />
  );
};

const TryCall = () => {
  const translate = useTranslate();
  return holds('decision_read') ? (
    <Button component={Link} to="/explain?path=/">
      {translate('gateway_rules.try')}
    </Button>
  ) : null;
};
