import { useFormat } from '../../ui/i18n/format-context.tsx';

/** Calendar day at the garage, `YYYY-MM-DD`. */
export function useToday(): string {
  const { timeZone } = useFormat();
  // The Canadian way of writing a day is ISO 8601.
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date());
}
