import type { ReactElement } from 'react';
import { Navigate, useLocation } from 'react-router-dom';
import { plainFilters } from '../shared/list-path.js';

/** Takes links such as `/on-behalf?client_id=pos` to the list with that filter. */
export const PlainFilters = ({ names, children }: { names: readonly string[]; children: ReactElement }) => {
  const { pathname, search } = useLocation();
  const meant = plainFilters(pathname, new URLSearchParams(search), names);
  return meant === null ? children : <Navigate to={meant} replace />;
};
