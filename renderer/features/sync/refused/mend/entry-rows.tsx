import AddRounded from '@mui/icons-material/AddRounded';
import DeleteOutlineRounded from '@mui/icons-material/DeleteOutlineRounded';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Input } from '../../../../ui/form/inputs.tsx';
import type { Problems } from '../../../../ui/form/problem.ts';
import type { AddressEntry, PhoneEntry } from './entry.ts';

interface RowsProps<T> {
  field: string;
  rows: readonly T[];
  problems: Problems;
  onChange: (rows: readonly T[]) => void;
}

export function PhoneRows({ field, rows, problems, onChange }: RowsProps<PhoneEntry>) {
  const { t } = useTranslation();
  const add = () => onChange([...rows, { text: '', of: null }]);
  return (
    <Rows addLabel={t('customers:form.addPhone')} onAdd={add}>
      {rows.map((row, at) => (
        <RowLine
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          key={at}
          removeLabel={t('customers:form.removePhone', { number: row.text })}
          onRemove={() => onChange(rows.toSpliced(at, 1))}
        >
          <Input
            name={`${field}.${at}`}
            label={t(row.of ? `customers:phoneKind.${row.of.kind}` : 'customers:field.phone')}
            type="tel"
            isLtr
            value={row.text}
            problem={problems[`${field}.${at}`]}
            onType={(text) => onChange(rows.with(at, { ...row, text }))}
          />
        </RowLine>
      ))}
    </Rows>
  );
}

const ADDRESS_TEXTS = ['street', 'postalCode', 'city'] as const;

export function AddressRows({ field, rows, problems, onChange }: RowsProps<AddressEntry>) {
  const { t } = useTranslation();
  return (
    <Rows>
      {rows.map((row, at) => (
        <RowLine
          key={row.of.id}
          removeLabel={t('customers:form.removeAddress')}
          onRemove={() => onChange(rows.toSpliced(at, 1))}
        >
          {ADDRESS_TEXTS.map((part) => (
            <Input
              key={part}
              name={`${field}.${at}.${part}`}
              label={t(`customers:field.${part}`)}
              value={row[part]}
              problem={problems[`${field}.${at}.${part}`]}
              onType={(text) => onChange(rows.with(at, { ...row, [part]: text }))}
              sx={{ flex: part === 'street' ? '2 1 180px' : '1 1 110px' }}
            />
          ))}
        </RowLine>
      ))}
    </Rows>
  );
}

export function MileageRows({
  field,
  rows,
  problems,
  onChange,
}: RowsProps<{ on: string; km: string }>) {
  const { t } = useTranslation();
  const add = () => onChange([...rows, { on: '', km: '' }]);
  return (
    <Rows addLabel={t('refused:mend.addReading')} onAdd={add}>
      {rows.map((row, at) => (
        <RowLine
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
          key={at}
          removeLabel={t('refused:mend.removeReading')}
          onRemove={() => onChange(rows.toSpliced(at, 1))}
        >
          <Input
            name={`${field}.${at}.on`}
            label={t('refused:mend.readOn')}
            type="date"
            value={row.on}
            problem={problems[`${field}.${at}.on`]}
            onType={(on) => onChange(rows.with(at, { ...row, on }))}
          />
          <Input
            name={`${field}.${at}.km`}
            label={t('refused:mend.km')}
            isLtr
            value={row.km}
            problem={problems[`${field}.${at}.km`]}
            onType={(km) => onChange(rows.with(at, { ...row, km }))}
          />
        </RowLine>
      ))}
    </Rows>
  );
}

interface ListProps {
  addLabel?: string;
  onAdd?: () => void;
  children: ReactNode;
}

function Rows({ addLabel, onAdd, children }: ListProps) {
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {children}
      {addLabel ? (
        <Button
          variant="text"
          startIcon={<AddRounded />}
          onClick={onAdd}
          sx={{ justifySelf: 'start' }}
        >
          {addLabel}
        </Button>
      ) : null}
    </Box>
  );
}

interface RowLineProps {
  removeLabel: string;
  onRemove: () => void;
  children: ReactNode;
}

function RowLine({ removeLabel, onRemove, children }: RowLineProps) {
  return (
    <Box sx={{ display: 'flex', alignItems: 'start', gap: 1 }}>
      <Box
        sx={{ flex: 1, display: 'flex', flexWrap: 'wrap', gap: 1, '& > *': { flex: '1 1 160px' } }}
      >
        {children}
      </Box>
      <IconButton
        aria-label={removeLabel}
        size="small"
        sx={{ mt: 0.5 }}
        onClick={(event) => {
          // The button goes with its row; the focus must not fall behind the panel.
          event.currentTarget.closest<HTMLElement>('[role="dialog"]')?.focus();
          onRemove();
        }}
      >
        <DeleteOutlineRounded fontSize="small" />
      </IconButton>
    </Box>
  );
}
