import { Box, Link as Styled } from '@mui/material';
import type { ReactNode } from 'react';
import { DataTable, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { MONO } from '../../layout/theme.js';
import { useTenants } from '../../shared/places.js';
import type { Rule } from '../calls.js';
import { demandText } from '../demand.js';
import { rulePath } from '../rule-path.js';

/** The columns of the list: which calls, and what a token needs for them. */
export const RuleColumns = () => {
  const severalTenants = (useTenants().data ?? []).length > 1;
  return (
    <>
      <Column field="path" render={(rule) => <PathLink of={rule} />} />
      <Column field="methods" render={({ methods }) => methods.join(', ')} />
      <Column field="on_behalf_permission" render={(rule) => <DemandText of={rule} />} />
      <Column field="scopes" render={(rule) => <Scopes of={rule} />} />
      {severalTenants ? <Column field="tenant" render={({ tenant }) => tenant} /> : null}
    </>
  );
};

const Column = (props: { field: keyof Rule; render: (rule: Rule) => ReactNode }) => {
  const translate = useTranslate();
  return (
    <DataTable.Col<Rule>
      source={props.field}
      label={translate(`gateway_rules.fields.${props.field}`)}
      disableSort
      render={props.render}
      sx={{ px: 1 }}
    />
  );
};

const PathLink = ({ of: rule }: { of: Rule }) => (
  <Styled
    component={Link}
    to={rulePath(rule)}
    translate="no"
    sx={{ fontFamily: MONO, fontSize: '0.9em', overflowWrap: 'anywhere' }}
  >
    {rule.path}
  </Styled>
);

const DemandText = ({ of: rule }: { of: Rule }) => {
  const translate = useTranslate();
  return <Box component="span">{demandText(rule.on_behalf_permission, translate)}</Box>;
};

const Scopes = ({ of: { scopes } }: { of: Rule }) => {
  const translate = useTranslate();
  return <span>{scopes.length === 0 ? translate('gateway_rules.every_token') : scopes.join(', ')}</span>;
};
