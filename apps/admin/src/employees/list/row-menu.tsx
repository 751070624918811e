import MoreVertIcon from '@mui/icons-material/MoreVert';
import { IconButton, ListItemText, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { holds } from '../../providers/session.js';
import { ActionDialog } from '../actions/action-dialog.js';
import { type Action, actionsFor, whyNot } from '../actions/allowed-actions.js';
import type { Employee } from '../calls.js';
import { employeePath } from '../employee-path.js';

/** What can be done with an employee without opening their page. */
export const RowMenu = ({ of: employee }: { of: Employee }) => {
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  // The employee as they were when it was pressed: the list may be read anew behind the question.
  const [asked, setAsked] = useState<{ readonly action: Action; readonly employee: Employee } | null>(null);
  return (
    <>
      <IconButton
        size="small"
        aria-label={translate('employees.list.menu', { name: employee.name })}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreVertIcon fontSize="small" />
      </IconButton>
      <Menu open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)}>
        <MenuItem component={Link} to={employeePath(employee)}>
          {translate('employees.list.open')}
        </MenuItem>
        {actionsFor(employee).map((action) => (
          <ActionItem
            key={action}
            of={employee}
            action={action}
            onClick={() => {
              setAnchor(null);
              setAsked({ action, employee });
            }}
          />
        ))}
      </Menu>
      {asked === null ? null : (
        <ActionDialog of={asked.employee} action={asked.action} onClose={() => setAsked(null)} />
      )}
    </>
  );
};

/** Focus walks through the menu item by item, so each has to be one that the menu knows. */
const ActionItem = (props: { of: Employee; action: Action; onClick: () => void }) => {
  const { of: employee, action, onClick, ...ofMenu } = props;
  const translate = useTranslate();
  const hindrance = whyNot(employee, action);
  const reason = !holds('employee_manage')
    ? translate('shared.you_need', { permission: 'employee_manage' })
    : hindrance === null
      ? undefined
      : translate(`employees.not_now.${hindrance}`);
  return (
    <MenuItem {...ofMenu} disabled={reason !== undefined} onClick={onClick}>
      <ListItemText primary={translate(`employees.${action}.action`)} secondary={reason} />
    </MenuItem>
  );
};
