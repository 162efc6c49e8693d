import TextField from '@mui/material/TextField';
import type { Ref } from 'react';

/** A PIN has at most so many digits; the domain says the same. */
const DIGITS_MAX = 8;

interface PinFieldProps {
  label: string;
  value: string;
  problem?: string | undefined;
  isDisabled?: boolean;
  autoFocus?: boolean;
  name?: string;
  inputRef?: Ref<HTMLInputElement>;
  onChange: (pin: string) => void;
}

/** Takes digits only and does not show them. */
export function PinField(props: PinFieldProps) {
  return (
    <TextField
      label={props.label}
      name={props.name ?? 'pin'}
      value={props.value}
      type="password"
      disabled={props.isDisabled ?? false}
      autoFocus={props.autoFocus ?? false}
      error={props.problem !== undefined}
      helperText={props.problem}
      inputRef={props.inputRef}
      onChange={({ target }) =>
        props.onChange(target.value.replace(/\D/g, '').slice(0, DIGITS_MAX))
      }
      slotProps={{
        htmlInput: {
          dir: 'ltr',
          inputMode: 'numeric',
          // The browser offers to keep passwords; a PIN of a shared PC is nobody's to keep.
          autoComplete: 'off',
        },
      }}
    />
  );
}
