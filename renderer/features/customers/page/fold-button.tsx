import ExpandMoreRounded from '@mui/icons-material/ExpandMoreRounded';
import ButtonBase from '@mui/material/ButtonBase';
import type { ReactNode } from 'react';

interface FoldButtonProps {
  isOpen: boolean;
  /** Id of what it shows. */
  controls: string;
  onToggle: () => void;
  children: ReactNode;
}

/** Opens and closes what stands beneath it. */
export function FoldButton({ isOpen, controls, onToggle, children }: FoldButtonProps) {
  return (
    <ButtonBase
      aria-expanded={isOpen}
      aria-controls={controls}
      onClick={onToggle}
      sx={{ typography: 'body2', color: 'text.secondary', gap: 0.5, borderRadius: 0.5 }}
    >
      <ExpandMoreRounded
        fontSize="small"
        sx={(theme) => ({
          transform: isOpen ? 'none' : `rotate(${theme.direction === 'rtl' ? 90 : -90}deg)`,
        })}
      />
      {children}
    </ButtonBase>
  );
}
