import { Link as Styled } from '@mui/material';
import { Link } from 'react-router-dom';
import { keyPath } from '../api-keys/key-link.js';
import { customerPath } from '../customers/customer-path.js';
import { holds } from '../providers/session.js';

/** A key by its name, or by its id when it is gone; a link for who may open it. */
export const KeyName = ({ id, name }: { id: string; name: string | null }) => {
  if (name === null || !holds('client_read')) return <span>{name ?? id}</span>;
  return (
    <Styled component={Link} to={keyPath(id)}>
      {name}
    </Styled>
  );
};

/** A customer by name or number; a link for who may open it. */
export const CustomerName = (props: { id: number; tenant: string | null; name?: string | null; strong?: boolean }) => {
  const text = props.name ?? String(props.id);
  if (props.tenant === null || !holds('customer_read')) return <span>{text}</span>;
  return (
    <Styled
      component={Link}
      to={customerPath(props.id, props.tenant)}
      sx={props.strong === true ? { fontWeight: 600 } : {}}
    >
      {text}
    </Styled>
  );
};
