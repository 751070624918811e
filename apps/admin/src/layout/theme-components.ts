import { alpha, type Theme, type ThemeOptions } from '@mui/material';

type Components = NonNullable<ThemeOptions['components']>;

const TINTED = ['primary', 'error', 'warning', 'success', 'info'] as const;

/** A chip in a colour: its text on a breath of the same, readable in both themes. */
const tintedChips = TINTED.map((color) => ({
  props: { variant: 'filled' as const, color },
  style: ({ theme }: { theme: Theme }) => ({
    backgroundColor: alpha(theme.palette[color].main, theme.palette.mode === 'dark' ? 0.18 : 0.1),
    color: theme.palette[color].main,
    '&.MuiChip-clickable:hover, &.MuiChip-clickable:focus-visible': {
      backgroundColor: alpha(theme.palette[color].main, 0.24),
    },
    '& .MuiChip-icon': { color: 'inherit' },
  }),
}));

const inputs: Components = {
  // react-admin's inputs expect these of the theme.
  MuiTextField: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
  MuiFormControl: { defaultProps: { variant: 'outlined', margin: 'dense', size: 'small', fullWidth: true } },
  MuiAutocomplete: { defaultProps: { fullWidth: true } },
  MuiOutlinedInput: {
    styleOverrides: { root: ({ theme }) => ({ backgroundColor: theme.palette.background.paper }) },
  },
  MuiFormHelperText: { styleOverrides: { root: { marginLeft: 2, marginRight: 0 } } },
};

const texts: Components = {
  // MUI 9 calls this colour `textSecondary`; the name that `sx` has for it means the same here.
  MuiTypography: {
    variants: [{ props: { color: 'text.secondary' }, style: ({ theme }) => ({ color: theme.palette.text.secondary }) }],
  },
};

const surfaces: Components = {
  MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
  MuiCard: { defaultProps: { variant: 'outlined' }, styleOverrides: { root: { borderRadius: 10 } } },
  MuiDialog: { styleOverrides: { paper: { borderRadius: 12 } } },
  MuiDialogTitle: { styleOverrides: { root: { fontSize: '1.125rem', fontWeight: 650, paddingBottom: 8 } } },
  MuiDialogActions: { styleOverrides: { root: { padding: '12px 24px 20px' } } },
  MuiAlert: {
    styleOverrides: { root: { borderRadius: 8, alignItems: 'flex-start' }, message: { minWidth: 0, flex: 1 } },
  },
  MuiAlertTitle: { styleOverrides: { root: { marginTop: 0 } } },
  MuiTooltip: {
    defaultProps: { arrow: true, enterDelay: 300 },
    styleOverrides: { tooltip: { fontSize: '0.8125rem', padding: '6px 10px' } },
  },
  MuiMenuItem: { styleOverrides: { root: { minHeight: 38, fontSize: '0.9375rem' } } },
  MuiListSubheader: { styleOverrides: { root: { lineHeight: '36px', fontSize: '0.8125rem' } } },
};

const actions: Components = {
  MuiButtonBase: { defaultProps: { disableRipple: true } },
  MuiButton: {
    // A button that waits keeps its label.
    defaultProps: { disableElevation: true, loadingPosition: 'start' },
    styleOverrides: { root: { minHeight: 36 }, sizeSmall: { minHeight: 30 }, sizeLarge: { minHeight: 44 } },
  },
  MuiLink: { defaultProps: { underline: 'hover' } },
  MuiTabs: { styleOverrides: { root: { minHeight: 44 }, indicator: { height: 3, borderRadius: '3px 3px 0 0' } } },
  MuiTab: { styleOverrides: { root: { minHeight: 44, padding: '8px 14px', fontSize: '0.9375rem', minWidth: 0 } } },
  MuiChip: {
    styleOverrides: {
      root: { borderRadius: 6, fontWeight: 500 },
      sizeSmall: { height: 22, fontSize: '0.8125rem' },
    },
    variants: tintedChips,
  },
};

const tables: Components = {
  MuiTableCell: {
    styleOverrides: {
      root: ({ theme }) => ({
        fontVariantNumeric: 'tabular-nums',
        borderColor: theme.palette.divider,
        '&.MuiTableCell-paddingCheckbox': { padding: '0 8px' },
      }),
      head: ({ theme }) => ({
        fontWeight: 600,
        fontSize: '0.8125rem',
        whiteSpace: 'nowrap',
        color: theme.palette.text.secondary,
        backgroundColor: theme.palette.mode === 'dark' ? '#1a2423' : '#f8fafa',
      }),
      sizeSmall: { padding: '9px 16px' },
    },
  },
};

const ground: Components = {
  MuiCssBaseline: {
    styleOverrides: {
      '@media (prefers-reduced-motion: reduce)': {
        '*, *::before, *::after': { animationDuration: '0s !important', transitionDuration: '0s !important' },
      },
      ':focus-visible': { outlineOffset: 2 },
      'h1:focus-visible, main:focus-visible': { outline: 'none' },
    },
  },
};

/** How each of MUI's components looks here. */
export const components: Components = { ...ground, ...texts, ...inputs, ...surfaces, ...actions, ...tables };
