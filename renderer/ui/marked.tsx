import { styled } from '@mui/material/styles';
import { type Marks, markedPieces } from './marked-pieces.ts';

const Mark = styled('mark')(({ theme }) => ({
  backgroundColor: (theme.vars ?? theme).palette.mark,
  color: (theme.vars ?? theme).palette.markText,
  borderRadius: 2,
}));

/** A text with the letters that matched set off. */
export function Marked({ text, marks }: { text: string; marks: Marks }) {
  return (
    <bdi>
      {markedPieces(text, marks).map((piece) =>
        piece.isMarked ? <Mark key={piece.from}>{piece.text}</Mark> : piece.text,
      )}
    </bdi>
  );
}
