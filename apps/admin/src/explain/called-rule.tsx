import { Box, Link as Styled, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { Fact, FactList } from '../audit-log/fact-list.js';
import { demandText } from '../gateway-rules/demand.js';
import { rulePath } from '../gateway-rules/rule-path.js';
import { MONO } from '../layout/theme.js';
import { holds } from '../providers/session.js';
import { CodeBlock } from '../shared/code-block.js';
import type { Explanation } from './calls.js';

/** Of a call: the rule that won, and what a refused caller gets. */
export const CalledRule = ({ of: { rule, refusal } }: { of: Explanation }) => {
  const translate = useTranslate();
  return (
    <>
      {rule === null ? null : (
        <FactList label={translate('explain.rule.title')}>
          <Fact name={translate('explain.rule.title')}>
            <RuleName of={rule} />
          </Fact>
          <Fact name={translate('gateway_rules.fields.scopes')}>
            {rule.scopes.length === 0 ? translate('gateway_rules.every_token') : rule.scopes.join(', ')}
          </Fact>
          <Fact name={translate('gateway_rules.fields.on_behalf_permission')}>
            <Box component="span" sx={{ overflowWrap: 'anywhere', minWidth: 0 }}>
              {demandText(rule.on_behalf_permission, translate)}
            </Box>
          </Fact>
        </FactList>
      )}
      {refusal === null ? null : (
        <section>
          <Typography variant="h3" sx={{ mb: 1 }}>
            {translate('explain.rule.refusal', { status: refusal.status })}
          </Typography>
          <CodeBlock
            code={JSON.stringify(refusal.body, null, 2)}
            what={translate('explain.rule.refusal', { status: refusal.status })}
          />
        </section>
      )}
    </>
  );
};

const RuleName = ({ of: { id, path, methods } }: { of: NonNullable<Explanation['rule']> }) => {
  const name = `${methods.join(', ')} ${path}`;
  return (
    <Box component="span" translate="no" sx={{ fontFamily: MONO, fontSize: '0.9em', overflowWrap: 'anywhere' }}>
      {holds('rule_read') ? (
        <Styled component={Link} to={rulePath({ id })}>
          {name}
        </Styled>
      ) : (
        name
      )}
    </Box>
  );
};
