import { styled } from '@mui/material/styles';
import { type Marks, markedPieces } from './marked-pieces.ts';
import { hasBand, plateBand } from './plate-band.ts';
import { MONO } from './theme/theme.ts';

interface PlateProps {
  text: string;
  /** ISO 3166-1 alpha-2, null when unknown. */
  country: string | null;
  marks?: Marks;
  size?: 'small' | 'large';
}

// A plate looks the same in the dark: it is a picture of the thing on the car.
const INK = '#14212b';
const SHEET = '#fbfbf8';
const BAND = '#1d4ba0';
const MARK = '#ffdc85';

const Sheet = styled('bdi')({
  display: 'inline-flex',
  alignItems: 'stretch',
  overflow: 'hidden',
  border: `1px solid ${INK}`,
  borderRadius: 4,
  backgroundColor: SHEET,
  color: INK,
  fontFamily: MONO,
  fontWeight: 700,
  letterSpacing: '0.04em',
  whiteSpace: 'nowrap',
  verticalAlign: 'middle',
});
const Band = styled('span')({
  display: 'flex',
  alignItems: 'flex-end',
  justifyContent: 'center',
  backgroundColor: BAND,
  color: '#fff',
  fontWeight: 500,
  letterSpacing: 0,
});
const Mark = styled('mark')({ backgroundColor: MARK, color: INK });

const SIZES = {
  small: { text: 13, band: 9, bandWidth: 16, padding: '1px 6px' },
  large: { text: 22, band: 12, bandWidth: 22, padding: '4px 12px' },
} as const;

/** A plate drawn as a plate: blue band with the country's sign where that country has one. */
export function Plate({ text, country, marks = [], size = 'small' }: PlateProps) {
  const measures = SIZES[size];
  const sign = plateBand(country);
  return (
    <Sheet dir="ltr" style={{ fontSize: measures.text }}>
      {sign ? (
        <Band
          aria-hidden
          style={{
            fontSize: measures.band,
            minWidth: measures.bandWidth,
            padding: '0 2px 1px',
            ...(hasBand(country) ? {} : { backgroundColor: 'transparent', color: INK }),
          }}
        >
          {sign}
        </Band>
      ) : null}
      <span style={{ padding: measures.padding }}>
        {markedPieces(text, marks).map((piece) =>
          piece.isMarked ? <Mark key={piece.from}>{piece.text}</Mark> : piece.text,
        )}
      </span>
    </Sheet>
  );
}
