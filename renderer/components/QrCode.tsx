import encodeQR from 'qr';
import { useMemo } from 'react';

/** Light modules around the code that readers need (ISO/IEC 18004, section 5.3.8). */
const QUIET_ZONE = 4;

interface Props {
  readonly text: string;
  readonly label: string;
  /** Width and height on the screen, in pixels. */
  readonly side: number;
}

/** A QR code, always dark on light: not every reader knows the inverse. */
export function QrCode({ text, label, side }: Props) {
  const { size, dark } = useMemo(() => draw(text), [text]);
  return (
    <svg
      role="img"
      aria-label={label}
      width={side}
      height={side}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={dark} fill="#000" />
    </svg>
  );
}

/** The dark modules as squares of one path. */
function draw(text: string): { readonly size: number; readonly dark: string } {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: QUIET_ZONE });
  const squares = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')));
  return { size: rows.length, dark: squares.join('') };
}
