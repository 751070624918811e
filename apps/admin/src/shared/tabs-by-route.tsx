import { Box, Tab, Tabs } from '@mui/material';
import { type ReactNode, Suspense, useId } from 'react';
import { Link, useLocation } from 'react-router-dom';
import { StillLoading } from './still-loading.js';

/** One tab; `path` is below the base, `''` the first one. */
export interface RouteTab {
  readonly path: string;
  readonly label: ReactNode;
  readonly content: ReactNode;
}

/** Tabs whose state is the address: each can be linked to, and Back goes to the one before. */
export const TabsByRoute = (props: {
  base: string;
  label: string;
  tabs: readonly RouteTab[];
  /** What every tab's address carries: `?tenant=acme`. */
  search?: string;
}) => {
  const { base, label, tabs, search = '' } = props;
  const { pathname } = useLocation();
  const id = useId();
  const below = pathname.slice(base.length).split('/')[1] ?? '';
  const here = tabs.find(({ path }) => path === below) ?? tabs[0];
  if (here === undefined) return null;
  return (
    <>
      <Tabs
        value={here.path}
        aria-label={label}
        variant="scrollable"
        allowScrollButtonsMobile
        sx={{ borderBottom: 1, borderColor: 'divider', mb: 3 }}
      >
        {tabs.map((tab) => (
          <Tab
            key={tab.path}
            value={tab.path}
            label={tab.label}
            id={`${id}-${tab.path}`}
            aria-controls={`${id}-panel`}
            component={Link}
            to={`${base}${tab.path === '' ? '' : `/${tab.path}`}${search}`}
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${here.path}`}>
        <Suspense fallback={<StillLoading />}>{here.content}</Suspense>
      </Box>
    </>
  );
};
