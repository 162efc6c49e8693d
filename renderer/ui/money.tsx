import { useFormat } from './i18n/format-context.tsx';

interface MoneyProps {
  /** Integer in the smallest unit of the currency. */
  minor: number;
  currency: string;
}

/** An amount, left to right in every language. */
export function Money({ minor, currency }: MoneyProps) {
  const format = useFormat();
  return (
    <bdi dir="ltr" style={{ whiteSpace: 'nowrap' }}>
      {format.money(minor, currency)}
    </bdi>
  );
}
