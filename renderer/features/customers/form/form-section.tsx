import ExpandMoreRounded from '@mui/icons-material/ExpandMoreRounded';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import { type ReactNode, useId, useState } from 'react';

interface FormSectionProps {
  title: string;
  /** Starts folded, and can be folded at all. */
  isFolded?: boolean;
  /** Something in here needs attention: the section shows itself. */
  needsAttention?: boolean;
  children: ReactNode;
}

/** A group of fields under a heading; rare ones start folded. */
export function FormSection(props: FormSectionProps) {
  const { title, isFolded, needsAttention = false, children } = props;
  const [isOpen, setOpen] = useState(!isFolded);
  const id = useId();
  const isShown = isOpen || needsAttention;
  return (
    <Box component="section" aria-labelledby={id} sx={{ paddingBlock: isShown ? 1 : 0.25 }}>
      {isFolded === undefined ? (
        <Typography id={id} variant="h3" component="h2" sx={{ mb: 1.5, color: 'text.secondary' }}>
          {title}
        </Typography>
      ) : (
        <ButtonBase
          id={id}
          aria-expanded={isShown}
          onClick={() => setOpen(!isShown)}
          sx={{
            typography: 'h3',
            color: 'text.secondary',
            gap: 0.5,
            mb: isShown ? 1.25 : 0,
            minHeight: 28,
            borderRadius: 0.5,
          }}
        >
          <ExpandMoreRounded
            fontSize="small"
            sx={(theme) => ({
              transform: isShown ? 'none' : `rotate(${theme.direction === 'rtl' ? 90 : -90}deg)`,
            })}
          />
          {title}
        </ButtonBase>
      )}
      {isShown ? <Box sx={{ display: 'grid', gap: 1.5 }}>{children}</Box> : null}
    </Box>
  );
}

/** Fields side by side; they wrap when there is no room, as at 200 % zoom. */
export function FieldRow({ children }: { children: ReactNode }) {
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'repeat(auto-fit, minmax(min(190px, 100%), 1fr))',
        alignItems: 'start',
      }}
    >
      {children}
    </Box>
  );
}
