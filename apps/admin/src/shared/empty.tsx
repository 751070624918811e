import { Box, Typography } from '@mui/material';
import type { ComponentType, ReactNode } from 'react';
import type { SvgIconProps } from '@mui/material';

/** Nothing there yet: what would stand here, why one wants it, one button, one link. */
export const Empty = (props: {
  icon?: ComponentType<SvgIconProps>;
  title: string;
  text: ReactNode;
  action?: ReactNode;
  link?: ReactNode;
}) => {
  const Icon = props.icon;
  return (
    <Box
      sx={{ display: 'grid', justifyItems: 'center', textAlign: 'center', gap: 1, py: 3, maxWidth: 520, mx: 'auto' }}
    >
      {Icon ? <Icon aria-hidden sx={{ fontSize: 36, color: 'text.secondary' }} /> : null}
      <Typography variant="h2">{props.title}</Typography>
      <Typography component="div" color="textSecondary">
        {props.text}
      </Typography>
      {props.action === undefined ? null : <Box sx={{ mt: 1 }}>{props.action}</Box>}
      {props.link === undefined ? null : <Typography component="div">{props.link}</Typography>}
    </Box>
  );
};
