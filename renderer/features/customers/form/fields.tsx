import { useTranslation } from 'react-i18next';
import { Choice, Input, type InputProps, type Option } from '../../../ui/form/inputs.tsx';
import { FieldNews } from './field-news.tsx';
import type { FieldForm } from './use-record-form.ts';

type FieldOf<V, T> = { [K in keyof V]: V[K] extends T ? K : never }[keyof V] & string;

type TextInputProps<V> = { form: FieldForm<V>; field: FieldOf<V, string> } & Omit<
  InputProps,
  'name' | 'label' | 'value' | 'onType' | 'problem'
>;

/** An input tied to one field of a record, with what other desks did to it. */
export function TextInput<V extends object>({ form, field, ...rest }: TextInputProps<V>) {
  const { t } = useTranslation();
  return (
    <>
      <Input
        {...rest}
        name={field}
        label={t(`customers:field.${field as string}`)}
        value={form.values[field] as string}
        problem={form.shownProblem(field)}
        onType={(value) => form.type({ [field]: value } as Partial<V>)}
        onLeave={() => {
          rest.onLeave?.();
          form.visit(field);
        }}
      />
      <FieldNews form={form} field={field} show={(value) => value as string} />
    </>
  );
}

interface ChoiceInputProps<V> {
  form: FieldForm<V>;
  field: FieldOf<V, string>;
  options: readonly Option[];
  emptyLabel?: string;
}

export function ChoiceInput<V extends object>(props: ChoiceInputProps<V>) {
  const { t } = useTranslation();
  const { form, field, options, emptyLabel } = props;
  const labelOf = (value: unknown) => options.find((option) => option.value === value)?.label ?? '';
  return (
    <>
      <Choice
        name={field}
        label={t(`customers:field.${field as string}`)}
        value={form.values[field] as string}
        options={options}
        {...(emptyLabel === undefined ? {} : { emptyLabel })}
        onChoose={(value) => form.type({ [field]: value } as Partial<V>)}
      />
      <FieldNews form={form} field={field} show={labelOf} />
    </>
  );
}
