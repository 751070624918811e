import { createTheme, type ThemeOptions } from '@mui/material';
import { defaultDarkTheme, defaultLightTheme } from 'react-admin';

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif';
export const MONO = 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace';

const common: ThemeOptions = {
  shape: { borderRadius: 8 },
  typography: {
    fontFamily: FONT,
    fontSize: 14,
    h1: { fontSize: '1.5rem', fontWeight: 650, lineHeight: 1.3 },
    h2: { fontSize: '1.125rem', fontWeight: 650, lineHeight: 1.4 },
    h3: { fontSize: '1rem', fontWeight: 650, lineHeight: 1.4 },
    button: { textTransform: 'none', fontWeight: 600 },
  },
  components: {
    MuiButtonBase: { defaultProps: { disableRipple: true } },
    MuiButton: { defaultProps: { disableElevation: true } },
    MuiPaper: { styleOverrides: { root: { backgroundImage: 'none' } } },
    MuiCard: { defaultProps: { variant: 'outlined' } },
    MuiLink: { defaultProps: { underline: 'hover' } },
    MuiTextField: { defaultProps: { variant: 'outlined', size: 'small' } },
    MuiFormControl: { defaultProps: { variant: 'outlined', size: 'small' } },
    MuiTab: { styleOverrides: { root: { minHeight: 44 } } },
    MuiTooltip: { defaultProps: { arrow: true, enterDelay: 300 } },
    MuiTableCell: { styleOverrides: { head: { fontWeight: 650, whiteSpace: 'nowrap' } } },
    MuiCssBaseline: {
      styleOverrides: {
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': { animationDuration: '0s !important', transitionDuration: '0s !important' },
        },
        ':focus-visible': { outlineOffset: 2 },
      },
    },
  },
};

export const lightTheme = createTheme(defaultLightTheme, common, {
  palette: {
    mode: 'light',
    primary: { main: '#0f5c63', dark: '#0a4449', light: '#3a7f86', contrastText: '#fff' },
    secondary: { main: '#7a4b00', contrastText: '#fff' },
    error: { main: '#b3261e' },
    warning: { main: '#8a5300' },
    success: { main: '#1c6b3a' },
    info: { main: '#1f5c99' },
    background: { default: '#f5f7f7', paper: '#ffffff' },
    text: { primary: '#16211f', secondary: '#4b5a58' },
    divider: '#d9e0df',
  },
});

export const darkTheme = createTheme(defaultDarkTheme, common, {
  palette: {
    mode: 'dark',
    primary: { main: '#7fd0d6', dark: '#5ab3ba', light: '#a5e1e6', contrastText: '#06282b' },
    secondary: { main: '#f2b84b', contrastText: '#2b1d00' },
    error: { main: '#ff9a90' },
    warning: { main: '#f2b84b' },
    success: { main: '#7fd39b' },
    info: { main: '#8fc1f5' },
    background: { default: '#0f1716', paper: '#172221' },
    text: { primary: '#e6eeec', secondary: '#a9b8b5' },
    divider: '#2c3a38',
  },
});
