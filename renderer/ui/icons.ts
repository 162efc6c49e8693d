import UndoRounded from '@mui/icons-material/UndoRounded';
import type { SvgIconProps } from '@mui/material/SvgIcon';
import { styled } from '@mui/material/styles';
import type { ComponentType } from 'react';

/** Turns an icon that points along the line of reading around where that runs right to left. */
export function mirrored(icon: ComponentType<SvgIconProps>): ComponentType<SvgIconProps> {
  return styled(icon)({ '[dir="rtl"] &': { transform: 'scaleX(-1)' } });
}

export const UndoIcon = mirrored(UndoRounded);
