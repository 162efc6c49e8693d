import { useFormat } from './i18n/format-context.tsx';
import { formatPhone, maskPhone } from './phone-format.ts';

interface PhoneProps {
  /** E.164. */
  number: string;
  /** Shows head and tail only. */
  isMasked?: boolean;
}

/** A phone number, left to right in every language. */
export function Phone({ number, isMasked = false }: PhoneProps) {
  const { country } = useFormat();
  const formatted = formatPhone(number, country);
  return (
    <bdi dir="ltr" style={{ whiteSpace: 'nowrap' }}>
      {isMasked ? maskPhone(formatted) : formatted}
    </bdi>
  );
}
