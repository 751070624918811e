import type { ComponentType } from 'react';
import type { SvgIconProps } from '@mui/material';
import type { AreaWords } from './i18n/words.js';
import type { ResourceCalls } from './providers/resource-calls.js';

export const GROUPS = ['start', 'access', 'customers', 'insight', 'system'] as const;
export type Group = (typeof GROUPS)[number];

/** Something the command bar can do. */
export interface AreaAction {
  /** Key of its words, below the area's. */
  readonly words: string;
  readonly path: string;
  readonly permission: string | null;
}

/** One area of the panel: a folder, a line in the navigation, its screens, words and calls. */
export interface Area {
  /** Path below /panel, name of the resource, and key of its words (with `_` for `-`); '' is the start page. */
  readonly name: string;
  /** Where it stands in the navigation; null = nowhere, it is reached otherwise. */
  readonly group: Group | null;
  readonly icon: ComponentType<SvgIconProps>;
  /** Without it the area is not shown; null = for everybody who is signed in. */
  readonly permission: string | null;
  /** Without it the buttons that change something are disabled. */
  readonly manage?: string;
  /** `g` and this letter go there. */
  readonly shortcut?: string;
  readonly words: AreaWords;
  /** How its records are read and written, when it is a list of records. */
  readonly calls?: ResourceCalls;
  /** Screens by path below the area's own: `''` the list or page, `create`, `:id/*`. */
  readonly screens: Readonly<Record<string, ComponentType>>;
  readonly actions?: readonly AreaAction[];
}

/** Key of an area's words: `api_keys.title`. */
export const wordsKey = (name: string): string => (name === '' ? 'overview' : name.replaceAll('-', '_'));
