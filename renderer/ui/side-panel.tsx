import CloseRounded from '@mui/icons-material/CloseRounded';
import Box from '@mui/material/Box';
import Drawer from '@mui/material/Drawer';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { type KeyboardEvent, type ReactNode, type RefObject, useId } from 'react';
import { useTranslation } from 'react-i18next';

interface SidePanelProps {
  title: ReactNode;
  onClose: () => void;
  onKeyDown: (event: KeyboardEvent) => void;
  body: RefObject<HTMLDivElement | null>;
  /** Buttons at the foot, always on the screen. */
  foot: ReactNode;
  children: ReactNode;
}

/** A panel that slides over the page from the inline end; the page stays where it was. */
export function SidePanel(props: SidePanelProps) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <Drawer
      open
      anchor="right"
      onClose={props.onClose}
      slotProps={{
        paper: {
          role: 'dialog',
          'aria-modal': true,
          'aria-labelledby': id,
          sx: { width: 600, maxWidth: '100%', display: 'flex', flexDirection: 'column' },
        },
      }}
    >
      <Box
        onKeyDown={props.onKeyDown}
        sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}
      >
        <Box
          component="header"
          sx={{
            display: 'flex',
            alignItems: 'center',
            paddingInline: 2,
            minHeight: 56,
            borderBottom: '1px solid',
            borderColor: 'divider',
          }}
        >
          <Typography id={id} variant="h2" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
            {props.title}
          </Typography>
          <IconButton aria-label={t('common:close')} onClick={props.onClose}>
            <CloseRounded />
          </IconButton>
        </Box>
        <Box ref={props.body} sx={{ flex: 1, overflow: 'auto', paddingInline: 2, paddingBlock: 1 }}>
          {props.children}
        </Box>
        <Box
          component="footer"
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: 1,
            padding: 1.5,
            borderTop: '1px solid',
            borderColor: 'divider',
          }}
        >
          {props.foot}
        </Box>
      </Box>
    </Drawer>
  );
}
