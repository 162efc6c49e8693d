import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import TextField, { type TextFieldProps } from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from './problem.ts';

export interface Option {
  value: string;
  label: string;
}

export interface InputProps {
  /** Path of the problem and name of the input. */
  name: string;
  label: string;
  value: string;
  onType: (value: string) => void;
  onLeave?: () => void;
  problem?: Problem | undefined;
  /** A warning or a hint, shown when there is no problem. */
  hint?: ReactNode;
  type?: 'text' | 'date' | 'email' | 'tel' | 'number';
  /** Numbers, plates and addresses of the net stay left to right. */
  isLtr?: boolean;
  hasFocus?: boolean;
  rows?: number;
  sx?: TextFieldProps['sx'];
}

/** A line or block of text with its problem in words beneath. */
export function Input({ name, problem, ...props }: InputProps) {
  const { t } = useTranslation();
  const isDate = props.type === 'date';
  return (
    <TextField
      fullWidth
      label={props.label}
      value={props.value}
      type={props.type ?? 'text'}
      autoFocus={props.hasFocus ?? false}
      multiline={props.rows !== undefined}
      {...(props.rows === undefined ? {} : { minRows: props.rows, maxRows: 12 })}
      error={problem !== undefined}
      helperText={
        problem ? t(`customers:problem.${problem.code}`, { ...problem.values }) : props.hint
      }
      onChange={(event) => props.onType(event.target.value)}
      onBlur={() => props.onLeave?.()}
      {...(props.sx ? { sx: props.sx } : {})}
      slotProps={{
        htmlInput: {
          name,
          autoComplete: 'off',
          spellCheck: props.rows !== undefined,
          ...(props.isLtr ? { dir: 'ltr' } : { dir: 'auto' }),
        },
        inputLabel: isDate ? { shrink: true } : {},
      }}
    />
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string;
  options: readonly Option[];
  /** Label of “not known”; without it one of the options is always chosen. */
  emptyLabel?: string;
  onChoose: (value: string) => void;
  sx?: TextFieldProps['sx'];
}

/** A native select: opens at once, follows typed letters, and every screen reader knows it. */
export function Choice(props: ChoiceProps) {
  return (
    <TextField
      select
      fullWidth
      label={props.label}
      value={props.value}
      onChange={(event) => props.onChoose(event.target.value)}
      {...(props.sx ? { sx: props.sx } : {})}
      slotProps={{
        select: { native: true },
        htmlInput: { name: props.name },
        inputLabel: { shrink: true },
      }}
    >
      {props.emptyLabel === undefined ? null : <option value="">{props.emptyLabel}</option>}
      {props.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </TextField>
  );
}

interface TickProps {
  name: string;
  label: ReactNode;
  isTicked: boolean;
  onTick: (isTicked: boolean) => void;
}

export function Tick({ name, label, isTicked, onTick }: TickProps) {
  return (
    <FormControlLabel
      label={label}
      sx={{ minHeight: 32 }}
      control={
        <Checkbox
          size="small"
          name={name}
          sx={{ paddingBlock: 0.5 }}
          checked={isTicked}
          onChange={(event) => onTick(event.target.checked)}
        />
      }
    />
  );
}
