import { styled } from '@mui/material/styles';
import type { Action } from '../../ui/actions/action.ts';
import { KeyCap } from '../../ui/actions/key-cap.tsx';
import { Marked } from '../../ui/marked.tsx';
import type { Marks } from '../../ui/marked-pieces.ts';

const Option = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  minHeight: 38,
  paddingInline: 12,
  borderRadius: 6,
  cursor: 'pointer',
  '&[aria-selected="true"], &:hover': {
    backgroundColor: (theme.vars ?? theme).palette.soft.primary,
  },
}));

const Label = styled('span')({ flex: 1 });
const IconPlace = styled('span')(({ theme }) => ({
  display: 'inline-flex',
  width: 20,
  color: (theme.vars ?? theme).palette.text.secondary,
}));

interface PaletteOptionProps {
  id: string;
  action: Action;
  label: string;
  marks: Marks;
  isCurrent: boolean;
  onChoose: (action: Action) => void;
}

export function PaletteOption(props: PaletteOptionProps) {
  const { action } = props;
  return (
    <Option
      id={props.id}
      role="option"
      aria-selected={props.isCurrent}
      onClick={() => props.onChoose(action)}
    >
      <IconPlace>{action.icon ? <action.icon fontSize="small" /> : null}</IconPlace>
      <Label>
        <Marked text={props.label} marks={props.marks} />
      </Label>
      {action.shortcut ? <KeyCap shortcut={action.shortcut} /> : null}
    </Option>
  );
}
