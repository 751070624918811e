import ChevronLeftIcon from '@mui/icons-material/ChevronLeft';
import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import { Alert, Box, Button, Card, IconButton, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { DataTable, ListBase, type RaRecord, useListContext, useTranslate } from 'react-admin';
import { useFilterNames } from './filter-names.js';
import { ProblemAlert } from './problem-alert.js';
import { StillLoading } from './still-loading.js';

/** Records on one page of a list. */
const PER_PAGE = 25;

/**
 * A list of records: filters, table, previous and next. Filters and page stand in the address.
 *
 * The table's columns are its children (`DataTable.Col`); the first one holds the link that opens the record.
 */
export const RecordsList = (props: {
  resource: string;
  /** What the table is, for screen readers. */
  caption: string;
  filters?: ReactNode;
  /** Shown when there is nothing at all yet: what it is, why it matters, one button. */
  empty: ReactNode;
  /** Filters that are always on. */
  fixed?: Readonly<Record<string, unknown>>;
  children: ReactNode;
}) => (
  <ListBase
    resource={props.resource}
    perPage={PER_PAGE}
    // Filters come from the address alone: a list that is opened without any shows everything.
    storeKey={false}
    {...(props.fixed ? { filter: props.fixed } : {})}
    disableAuthentication
    queryOptions={{ retry: false }}
  >
    {props.filters === undefined ? null : <Box sx={{ mb: 2 }}>{props.filters}</Box>}
    <Body caption={props.caption} empty={props.empty}>
      {props.children}
    </Body>
  </ListBase>
);

const Body = ({ caption, empty, children }: { caption: string; empty: ReactNode; children: ReactNode }) => {
  const list = useListContext<RaRecord>();
  if (list.error) return <ProblemAlert error={list.error} retry={() => void list.refetch()} />;
  if (list.isPending) return <StillLoading />;
  const filtered = Object.keys(list.filterValues as object).length > 0;
  if (list.data.length === 0 && list.page === 1)
    return filtered ? <NothingMatches /> : <Card sx={{ p: 4 }}>{empty}</Card>;
  return (
    <Card>
      <Box sx={{ overflowX: 'auto' }}>
        <DataTable rowClick={false} bulkActionButtons={false} aria-label={caption}>
          {children}
        </DataTable>
      </Box>
      <Paging />
    </Card>
  );
};

/** Which filters found nothing, and a way out of them. */
export const NothingMatches = () => {
  const list = useListContext<RaRecord>();
  const translate = useTranslate();
  const filters = useFilterNames(list.filterValues as Record<string, unknown>).join(', ');
  return (
    <Alert
      severity="info"
      action={
        <Button color="inherit" onClick={() => list.setFilters({})}>
          {translate('shared.clear_filters')}
        </Button>
      }
    >
      {translate('shared.nothing_matches', { filters })}
    </Alert>
  );
};

/** Previous and next page of the list around it. */
export const Paging = () => {
  const { page, setPage, hasNextPage, hasPreviousPage } = useListContext();
  const translate = useTranslate();
  if (!hasNextPage && !hasPreviousPage) return null;
  return (
    <Box
      component="nav"
      aria-label={translate('shared.pages')}
      sx={{ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: 1, p: 1 }}
    >
      <IconButton
        aria-label={translate('shared.previous')}
        disabled={!hasPreviousPage}
        onClick={() => setPage(page - 1)}
      >
        <ChevronLeftIcon />
      </IconButton>
      <Typography variant="body2">{translate('shared.page_of', { page })}</Typography>
      <IconButton aria-label={translate('shared.next')} disabled={!hasNextPage} onClick={() => setPage(page + 1)}>
        <ChevronRightIcon />
      </IconButton>
    </Box>
  );
};
