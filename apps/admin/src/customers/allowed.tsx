import { Alert } from '@mui/material';
import type { ReactElement } from 'react';
import { useTranslate } from 'react-admin';
import { holds } from '../providers/session.js';

/** A part of the page for who holds the permission; else which one it takes. */
export const Allowed = ({ needs, children }: { needs: string; children: ReactElement }) => {
  const translate = useTranslate();
  if (holds(needs)) return children;
  return <Alert severity="info">{translate('shared.you_need', { permission: needs })}</Alert>;
};
