import type { PaletteOptions } from '@mui/material';

/** Every pair of text and ground here is at least 4.5 : 1. */
export const lightPalette: PaletteOptions = {
  mode: 'light',
  primary: { main: '#0f5c63', dark: '#0a4449', light: '#3a7f86', contrastText: '#ffffff' },
  secondary: { main: '#7a4b00', contrastText: '#ffffff' },
  error: { main: '#b3261e', contrastText: '#ffffff' },
  warning: { main: '#8a5300', contrastText: '#ffffff' },
  success: { main: '#1c6b3a', contrastText: '#ffffff' },
  info: { main: '#1f5c99', contrastText: '#ffffff' },
  background: { default: '#f5f7f7', paper: '#ffffff' },
  text: { primary: '#15201f', secondary: '#4b5a58' },
  action: { active: '#4b5a58' },
  divider: '#dde4e3',
};

export const darkPalette: PaletteOptions = {
  mode: 'dark',
  primary: { main: '#7fd0d6', dark: '#5ab3ba', light: '#a5e1e6', contrastText: '#06282b' },
  secondary: { main: '#f2b84b', contrastText: '#2b1d00' },
  error: { main: '#ff9a90', dark: '#ffb4ac', contrastText: '#3b0a06' },
  warning: { main: '#f2b84b', contrastText: '#2b1d00' },
  success: { main: '#7fd39b', contrastText: '#06280f' },
  info: { main: '#8fc1f5', contrastText: '#06203b' },
  background: { default: '#0e1514', paper: '#151e1d' },
  text: { primary: '#e6eeec', secondary: '#a9b8b5' },
  action: { active: '#a9b8b5' },
  divider: '#2a3735',
};
