import AddIcon from '@mui/icons-material/Add';
import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { GuardedButton } from './guarded-button.js';

/** Leads from a list to the form that makes one more. */
export const CreateButton = (props: {
  label: string;
  /** Permission that the create takes. */
  needs: string;
  /** Where the form is. */
  to: string;
  /** A plus, unless something says more. */
  icon?: ReactNode;
}) => (
  <GuardedButton
    needs={props.needs}
    variant="contained"
    startIcon={props.icon ?? <AddIcon />}
    {...{ component: Link, to: props.to }}
  >
    {props.label}
  </GuardedButton>
);
