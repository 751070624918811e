import { useQuery } from '@tanstack/react-query';
import { Box, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { session } from '../../providers/session.js';
import { Address } from '../../shared/address.js';
import { GuardedButton } from '../../shared/guarded-button.js';
import { readMyAddress } from './calls.js';
import { checkedLines } from './checked-lines.js';
import type { Line } from './lines.js';
import { useCheckedRanges } from './use-checked-ranges.js';

/** The operator's own address as the server sees it, to be added with one click; or why it is not known. */
export const MyAddress = (props: { lines: readonly Line[]; onAdd: (lines: readonly Line[]) => void }) => {
  const translate = useTranslate();
  const { data: mine } = useQuery({ queryKey: ['my-address'], queryFn: readMyAddress });
  const known = mine?.address ?? null;
  const ranges = [...props.lines.map(({ range }) => range), ...(known === null ? [] : [known])];
  const { answer } = useCheckedRanges(ranges);
  const own = known === null ? null : (checkedLines(answer, ranges).at(-1) ?? null);
  if (mine === undefined) return null;
  if (known === null)
    return (
      <Typography variant="body2" color="textSecondary" sx={{ flex: '0 1 320px' }}>
        {translate('api_keys.addresses.my_address_none', { peer: mine.peer })}
      </Typography>
    );
  const covering = own === null ? null : (own.insideOf ?? (own.repeats ? own.range : null));
  const range = own?.range ?? null;
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1.5, rowGap: 1 }}>
      <Typography variant="body2" component="span">
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {translate('api_keys.addresses.my_address')}
        </Box>{' '}
        <Address address={known} />
      </Typography>
      <GuardedButton
        needs="on_behalf_manage"
        because={covering === null ? null : translate('api_keys.addresses.mine_covered', { range: covering })}
        variant="outlined"
        busy={range === null}
        onClick={() => range !== null && props.onAdd([{ range, label: session.get()?.operator.name ?? '' }])}
      >
        {translate('api_keys.addresses.add_mine')}
      </GuardedButton>
    </Box>
  );
};
