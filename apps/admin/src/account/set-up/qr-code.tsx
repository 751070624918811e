import { Box } from '@mui/material';
import { qrSquares } from './qr-squares.js';

/** Modules of quiet ground around the code (ISO/IEC 18004 §6.3.8). */
const QUIET = 4;

/** A QR code, dark on light in both themes, as cameras expect it. */
export const QrCode = ({ text, label }: { text: string; label: string }) => {
  const { size, path } = qrSquares(text);
  const all = size + 2 * QUIET;
  return (
    <Box
      component="svg"
      role="img"
      aria-label={label}
      viewBox={`${-QUIET} ${-QUIET} ${all} ${all}`}
      shapeRendering="crispEdges"
      sx={{ width: 208, height: 208, borderRadius: 1, border: 1, borderColor: 'divider', bgcolor: '#ffffff' }}
    >
      <path d={path} fill="#000000" />
    </Box>
  );
};
