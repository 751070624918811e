import { Box, Button, Link as Styled } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { holds } from '../../providers/session.js';
import { AsCode } from '../../shared/as-code.js';
import { Page } from '../../shared/page.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { SecureEdit } from '../../shared/secure-edit.js';
import { StillLoading } from '../../shared/still-loading.js';
import { ruleChangeCode } from '../as-code.js';
import { changeRule, readRule, type Rule } from '../calls.js';
import { type Demand, demandText } from '../demand.js';
import { useFieldLabel } from '../field-label.js';
import { changeBody, edited, type EditedRule, RULE_FIELDS } from '../form/rule-form.js';
import { RuleInputs } from '../form/rule-inputs.js';
import { tryPath } from '../rule-path.js';
import { DeleteSection } from './delete-section.js';

/** One rule: what it says, to be changed or deleted. */
export const RulePage = () => {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const { data, error, refetch } = useQuery({
    queryKey: ['gateway-rules', 'one', id],
    queryFn: () => readRule(Number(id)),
  });
  if (data === undefined) {
    return (
      <Page title={translate('gateway_rules.rule')} intro={<BackToRules />}>
        {error === null ? <StillLoading lines={8} /> : <ProblemAlert error={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  return (
    <Page title={data.path} intro={<BackToRules />} actions={<TryCall of={data} />}>
      <RuleForm key={data.id} of={data} />
    </Page>
  );
};

const RuleForm = ({ of: rule }: { of: Rule }) => {
  const translate = useTranslate();
  const label = useFieldLabel();
  return (
    <Box sx={{ maxWidth: 920 }}>
      <SecureEdit<EditedRule>
        record={edited(rule)}
        fields={RULE_FIELDS}
        label={label}
        display={(field, value) =>
          field === 'on_behalf_permission' ? demandText((value || null) as Demand, translate) : value
        }
        needs="rule_manage"
        write={async (changes, base) => edited(await changeRule(base, changeBody(changes)))}
        stored={(current) => edited(current as Rule)}
        review={(changes) => <AsCode {...ruleChangeCode(rule, changeBody(changes))} />}
      >
        <RuleInputs />
      </SecureEdit>
      <DeleteSection of={rule} />
    </Box>
  );
};

const TryCall = ({ of: rule }: { of: Rule }) => {
  const translate = useTranslate();
  return holds('decision_read') ? (
    <Button component={Link} to={tryPath(rule)} variant="outlined">
      {translate('gateway_rules.try')}
    </Button>
  ) : null;
};

const BackToRules = () => {
  const translate = useTranslate();
  return (
    <Styled component={Link} to="/gateway-rules">
      {translate('gateway_rules.title')}
    </Styled>
  );
};
