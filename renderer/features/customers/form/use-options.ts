import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { COUNTRIES_WITH_POSTAL_CODE } from '../../../../shared/domain/customer/postal-code.ts';
import type { Option } from '../../../ui/form/inputs.tsx';
import { useFormat } from '../../../ui/i18n/format-context.tsx';

/** Texts of a closed list: `customers:<group>.<value>`. */
export function useOptions(group: string, values: readonly string[]): Option[] {
  const { t } = useTranslation();
  return useMemo(
    () => values.map((value) => ({ value, label: t(`customers:${group}.${value}`) })),
    [t, group, values],
  );
}

const MORE_COUNTRIES = [
  'AE',
  'QA',
  'LB',
  'IQ',
  'SY',
  'MA',
  'TN',
  'UA',
  'RS',
  'BA',
  'AL',
  'EE',
  'LV',
  'LT',
];
const COUNTRIES = [...COUNTRIES_WITH_POSTAL_CODE, ...MORE_COUNTRIES];

/** Countries by their name in the language of the desk; `current` stays choosable even when it is rare. */
export function useCountryOptions(current: string): Option[] {
  const { language } = useFormat();
  return useMemo(() => {
    const codes = COUNTRIES.includes(current) || !current ? COUNTRIES : [current, ...COUNTRIES];
    return toNamedOptions(codes, language, 'region');
  }, [language, current]);
}

const SPOKEN = ['ar', 'de', 'en', 'es', 'fr', 'hr', 'it', 'nl', 'pl', 'pt', 'ro', 'ru', 'tr', 'uk'];

export function useLanguageOptions(current: string): Option[] {
  const { language } = useFormat();
  return useMemo(() => {
    const codes = SPOKEN.includes(current) || !current ? SPOKEN : [current, ...SPOKEN];
    return toNamedOptions(codes, language, 'language');
  }, [language, current]);
}

function toNamedOptions(codes: readonly string[], locale: string, type: 'region' | 'language') {
  const names = new Intl.DisplayNames([locale], { type });
  const collator = new Intl.Collator(locale);
  return codes
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => collator.compare(a.label, b.label));
}
