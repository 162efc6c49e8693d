import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { RejectedRow } from '../../../../../shared/contracts/data-api.ts';
import { CHANNELS } from '../../../../../shared/domain/customer/customer.ts';
import { Choice, Input, Tick } from '../../../../ui/form/inputs.tsx';
import { type FieldKind, fieldKind } from '../../../../ui/record/field-kinds.ts';
import { FieldValue } from '../../../../ui/record/field-value.tsx';
import type { Entry } from './entry.ts';
import { AddressRows, MileageRows, PhoneRows } from './entry-rows.tsx';
import type { Mend } from './use-mend.ts';

interface EntryInputProps {
  row: RejectedRow;
  field: string;
  label: string;
  entry: Entry;
  mend: Mend;
}

/** The input that fits the kind of a field. */
export function EntryInput({ row, field, label, entry, mend }: EntryInputProps) {
  const { t } = useTranslation();
  const put = (next: Entry) => mend.type(field, next);
  const rowProps = { field, problems: mend.problems };
  switch (entry.is) {
    case 'text':
      return (
        <TextEntry
          kind={fieldKind(row.collection, field)}
          field={field}
          label={label}
          text={entry.text}
          problem={mend.problems[field]}
          onType={(text) => put({ is: 'text', text })}
        />
      );
    case 'flag':
      return (
        <Tick
          name={field}
          label={label}
          isTicked={entry.isSet}
          onTick={(isSet) => put({ is: 'flag', isSet })}
        />
      );
    case 'set':
      return (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
          {CHANNELS.map((channel) => (
            <Tick
              key={channel}
              name={`${field}.${channel}`}
              label={t(`customers:channel.${channel}`)}
              isTicked={entry.values.includes(channel)}
              onTick={(isTicked) => {
                const others = entry.values.filter((value) => value !== channel);
                put({ is: 'set', values: isTicked ? [...others, channel] : others });
              }}
            />
          ))}
        </Box>
      );
    case 'phones':
      return (
        <PhoneRows
          {...rowProps}
          rows={entry.rows}
          onChange={(rows) => put({ is: 'phones', rows })}
        />
      );
    case 'addresses':
      return (
        <AddressRows
          {...rowProps}
          rows={entry.rows}
          onChange={(rows) => put({ is: 'addresses', rows })}
        />
      );
    case 'mileage':
      return (
        <MileageRows
          {...rowProps}
          rows={entry.rows}
          onChange={(rows) => put({ is: 'mileage', rows })}
        />
      );
    case 'whole':
      return (
        <div>
          <FieldValue
            collection={row.collection}
            field={field}
            of={{ ...row.tried, [field]: entry.value }}
          />
        </div>
      );
  }
}

interface TextEntryProps {
  kind: FieldKind | null;
  field: string;
  label: string;
  text: string;
  problem: Mend['problems'][string] | undefined;
  onType: (text: string) => void;
}

function TextEntry({ kind, field, label, text, problem, onType }: TextEntryProps) {
  const { t } = useTranslation();
  if (kind?.is === 'choice') {
    const known = kind.values.map((value) => ({ value, label: t(kind.textKey(value)) }));
    // What was refused may be a value no list has; it must not look like another one.
    const odd = text !== '' && !kind.values.includes(text) ? [{ value: text, label: text }] : [];
    return (
      <Choice
        name={field}
        label={label}
        value={text}
        options={[...odd, ...known]}
        emptyLabel={t('customers:form.notKnown')}
        onChoose={onType}
      />
    );
  }
  return (
    <Input
      name={field}
      label={label}
      value={text}
      problem={problem}
      onType={onType}
      {...inputLook(kind)}
      {...(kind?.is === 'tags' ? { hint: t('refused:mend.commas') } : {})}
    />
  );
}

function inputLook(kind: FieldKind | null) {
  switch (kind?.is) {
    case 'text':
      return { isLtr: kind.isLtr ?? false, ...(kind.rows ? { rows: kind.rows } : {}) };
    case 'day':
      return { type: 'date' as const };
    case 'email':
    case 'vin':
    case 'plate':
    case 'number':
      return { isLtr: true };
    default:
      return {};
  }
}
