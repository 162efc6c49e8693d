import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  DATE_ORDERS,
  DELIMITERS,
  ENCODINGS,
  type ImportMapping,
  type SheetChoice,
} from '../../../shared/contracts/import-api.ts';
import { useFormat } from '../../ui/i18n/format-context.tsx';
import { countryOptions } from './country-options.ts';
import { useImportStore } from './import-store.ts';

const DELIMITER_KEYS: Record<ImportMapping['delimiter'], string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe',
};

interface LayoutSettingsProps {
  sheets: readonly SheetChoice[];
  mapping: ImportMapping;
}

/** What the detection found out about the file; each of it can be overruled. */
export function LayoutSettings({ sheets, mapping }: LayoutSettingsProps) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const change = useImportStore((state) => state.change);
  const chosenSheet = useImportStore((state) => state.chosen.sheet);
  const countries = useMemo(
    () => countryOptions(language, mapping.country),
    [language, mapping.country],
  );
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
        paddingInline: 2,
        paddingBottom: 2,
        paddingTop: 1,
      }}
    >
      {sheets.length > 1 ? (
        <Choice
          label={t('import:layout.sheet')}
          value={chosenSheet ?? mapping.sheet ?? ''}
          options={sheets.map(({ name, isHidden }) => [
            name,
            isHidden ? t('import:layout.hiddenSheet', { name }) : name,
          ])}
          onChoose={(sheet) => change({ sheet })}
        />
      ) : null}
      {mapping.sheet === undefined ? (
        <>
          <Choice
            label={t('import:layout.encoding')}
            value={mapping.encoding}
            options={ENCODINGS.map((value) => [value, t(`import:encoding.${value}`)])}
            onChoose={(encoding) => change({ encoding })}
          />
          <Choice
            label={t('import:layout.delimiter')}
            value={mapping.delimiter}
            options={DELIMITERS.map((value) => [
              value,
              t(`import:delimiter.${DELIMITER_KEYS[value]}`),
            ])}
            onChoose={(delimiter) => change({ delimiter })}
          />
        </>
      ) : null}
      <Choice
        label={t('import:layout.header')}
        value={mapping.hasHeader ? 'yes' : 'no'}
        options={[
          ['yes', t('import:header.yes')],
          ['no', t('import:header.no')],
        ]}
        onChoose={(value) => change({ hasHeader: value === 'yes' })}
      />
      <Choice
        label={t('import:layout.dateOrder')}
        value={mapping.dateOrder}
        options={DATE_ORDERS.map((value) => [value, t(`import:dateOrder.${value}`)])}
        onChoose={(dateOrder) => change({ dateOrder })}
      />
      <Choice
        label={t('import:layout.country')}
        value={mapping.country}
        options={countries}
        onChoose={(country) => change({ country })}
      />
    </Box>
  );
}

interface ChoiceProps<T extends string> {
  label: string;
  value: T;
  options: readonly (readonly [value: T, label: string])[];
  onChoose: (value: T) => void;
}

function Choice<T extends string>({ label, value, options, onChoose }: ChoiceProps<T>) {
  return (
    <TextField
      select
      size="small"
      label={label}
      value={value}
      onChange={(event) => {
        const chosen = options.find(([option]) => option === event.target.value);
        if (chosen) onChoose(chosen[0]);
      }}
    >
      {options.map(([option, text]) => (
        <MenuItem key={option} value={option}>
          {text}
        </MenuItem>
      ))}
    </TextField>
  );
}
