import { useTheme } from '@mui/material';
import { KINDS } from '../counts.js';

/** A colour and a pattern: whoever cannot tell the colours apart tells the patterns. */
export interface Fill {
  /** Colour by itself, where no pattern fits. */
  readonly color: string;
  /** Id of the pattern. */
  readonly id: string;
  readonly pattern: Pattern;
}

type Pattern = 'plain' | 'bars' | 'rising' | 'dots' | 'falling' | 'lines' | 'grid' | 'rings' | 'crosses' | 'squares';

const PATTERNS: readonly Pattern[] = [
  'plain',
  'bars',
  'dots',
  'rising',
  'falling',
  'rings',
  'crosses',
  'lines',
  'squares',
  'grid',
];

/** At least 3 : 1 against the card; in the order of the kinds, and one for all others. */
const COLORS = {
  light: ['#0f5c63', '#9c2c6b', '#8a5a00', '#2f74b5', '#b8460b', '#3f7d20', '#2b3f8c', '#6a4c9c', '#7a5230', '#5c6a68'],
  dark: ['#5fb9c0', '#f29ac7', '#e0b46c', '#8fc1f5', '#ff9e6e', '#9bd67a', '#7f95f5', '#c3aef2', '#d6b08c', '#a9b8b5'],
} as const;

/** How each kind is drawn in the present theme; always the same, whatever else is shown. */
export function useFills(): (kind: string) => Fill {
  const { mode } = useTheme().palette;
  return (kind) => {
    const known = (KINDS as readonly string[]).indexOf(kind);
    const at = known === -1 ? KINDS.length : known;
    const id = `issued-${known === -1 ? 'other' : kind}`;
    return { color: COLORS[mode][at] as string, id, pattern: PATTERNS[at] as Pattern };
  };
}

/** The patterns as something that shapes can be filled with: `url(#id)`. */
export const FillDefinitions = ({ fills }: { fills: readonly Fill[] }) => {
  const ground = useTheme().palette.background.paper;
  return (
    <defs>
      {fills.map(({ id, color, pattern }) => (
        <pattern key={id} id={id} width={8} height={8} patternUnits="userSpaceOnUse">
          <rect width={8} height={8} fill={color} />
          <Marks pattern={pattern} color={ground} />
        </pattern>
      ))}
    </defs>
  );
};

const Marks = ({ pattern, color }: { pattern: Pattern; color: string }) => {
  const line = { stroke: color, strokeWidth: 1.5, strokeOpacity: 0.75 };
  switch (pattern) {
    case 'plain':
      return null;
    case 'dots':
      return <circle cx={4} cy={4} r={1.5} fill={color} fillOpacity={0.85} />;
    case 'rings':
      return <circle cx={4} cy={4} r={2} fill="none" {...line} />;
    case 'squares':
      return <path d="M2 2H6V6H2Z" fill="none" {...line} />;
    case 'crosses':
      return <path d="M2 2L6 6M2 6L6 2" {...line} />;
    case 'rising':
      return <path d="M-2 2L2 -2M0 8L8 0M6 10L10 6" {...line} />;
    case 'falling':
      return <path d="M-2 6L2 10M0 0L8 8M6 -2L10 2" {...line} />;
    case 'bars':
      return <path d="M4 0V8" {...line} />;
    case 'lines':
      return <path d="M0 4H8" {...line} />;
    case 'grid':
      return <path d="M0 4H8M4 0V8" {...line} />;
  }
};
