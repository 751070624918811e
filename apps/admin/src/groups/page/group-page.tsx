import { Alert, Box, Link as Styled } from '@mui/material';
import { useGetOne, useTranslate } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { AsCode } from '../../shared/as-code.js';
import { listPath } from '../../shared/list-path.js';
import { Page } from '../../shared/page.js';
import { ProblemAlert } from '../../shared/problem-alert.js';
import { Section } from '../../shared/section.js';
import { SecureEdit } from '../../shared/secure-edit.js';
import { StillLoading } from '../../shared/still-loading.js';
import type { Values } from '../../shared/three-way-merge.js';
import { groupChangeCode } from '../as-code.js';
import { type Group, saveGroup } from '../calls.js';
import { useFieldDisplay, useFieldLabel } from '../field-label.js';
import { changeBody, GROUP_FIELDS } from '../form/group-form.js';
import { GroupNameInput, RightsInputs } from '../form/group-inputs.js';
import { DeleteSection } from './delete-section.js';
import { takesFromMembers } from './takes-from-members.js';

/** One group: what it gives, to be changed or deleted. */
export const GroupPage = () => {
  const { id = '' } = useParams();
  const translate = useTranslate();
  const { data: group, error, refetch } = useGetOne<Group>('groups', { id });
  if (group === undefined) {
    return (
      <Page title={translate('groups.group')} intro={<BackToGroups />}>
        {error === null ? <StillLoading lines={8} /> : <ProblemAlert error={error} retry={() => void refetch()} />}
      </Page>
    );
  }
  return (
    <Page title={group.name || group.code} intro={<Facts of={group} />}>
      <Box key={group.id} sx={{ maxWidth: 920 }}>
        <GroupForm of={group} />
        <DeleteSection of={group} />
      </Box>
    </Page>
  );
};

const GroupForm = ({ of: group }: { of: Group }) => {
  const translate = useTranslate();
  const label = useFieldLabel();
  const display = useFieldDisplay();
  return (
    <SecureEdit<Group>
      record={group}
      fields={GROUP_FIELDS}
      label={label}
      display={display}
      needs="employee_manage"
      write={(changes, base) => saveGroup(changeBody(changes), base)}
      review={(changes) => <Consequence of={group} changes={changes} />}
    >
      <Section title={translate('groups.form.what')}>
        <GroupNameInput />
      </Section>
      <RightsInputs />
    </SecureEdit>
  );
};

const Consequence = ({ of: group, changes }: { of: Group; changes: Values }) => {
  const translate = useTranslate();
  return (
    <>
      {group.members > 0 && takesFromMembers(group, changes) ? (
        <Alert severity="warning" sx={{ mt: 2 }}>
          {translate('groups.takes', { smart_count: group.members })}
        </Alert>
      ) : null}
      <AsCode {...groupChangeCode(group, changeBody(changes))} />
    </>
  );
};

const Facts = ({ of: { code, tenant, members } }: { of: Group }) => {
  const translate = useTranslate();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
      <span translate="no">{code}</span>
      <span>{tenant}</span>
      <Styled component={Link} to={listPath('/employees', { tenant, group: code })}>
        {translate('groups.list.members', { smart_count: members })}
      </Styled>
    </Box>
  );
};

const BackToGroups = () => {
  const translate = useTranslate();
  return (
    <Styled component={Link} to="/groups">
      {translate('groups.title')}
    </Styled>
  );
};
