import CloseRounded from '@mui/icons-material/CloseRounded';
import ExpandMoreRounded from '@mui/icons-material/ExpandMoreRounded';
import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../ui/i18n/format-context.tsx';

interface FilterChipProps<T extends string> {
  label: string;
  options: readonly { value: T; label: string; count?: number }[];
  value: T | undefined;
  onChoose: (value: T | undefined) => void;
}

/** One part of a filter: opens its values when unset, names and removes its value when set. */
export function FilterChip<T extends string>(props: FilterChipProps<T>) {
  const { t } = useTranslation();
  const format = useFormat();
  const id = useId();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const chosen = props.options.find((option) => option.value === props.value);
  const choose = (value: T) => {
    setAnchor(null);
    props.onChoose(value === props.value ? undefined : value);
  };
  const text = chosen?.label ?? props.value;
  return (
    <>
      <Chip
        label={text === undefined ? props.label : `${props.label}: ${text}`}
        color={text === undefined ? 'default' : 'primary'}
        variant={text === undefined ? 'outlined' : 'filled'}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-controls={anchor ? id : undefined}
        onClick={(event) => setAnchor(event.currentTarget)}
        onDelete={(event: { currentTarget: HTMLElement }) =>
          text === undefined
            ? setAnchor(event.currentTarget.parentElement)
            : props.onChoose(undefined)
        }
        deleteIcon={
          text === undefined ? (
            <ExpandMoreRounded />
          ) : (
            <CloseRounded aria-label={t('customers:list.removeFilter', { name: props.label })} />
          )
        }
      />
      <Menu id={id} anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {props.options.map((option) => (
          <MenuItem
            key={option.value}
            selected={option.value === props.value}
            onClick={() => choose(option.value)}
          >
            <Box component="bdi" sx={{ flex: 1, marginInlineEnd: 3 }}>
              {option.label}
            </Box>
            {option.count === undefined ? null : (
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {format.number(option.count)}
              </Box>
            )}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
