import { useFormat } from './i18n/format-context.tsx';

type DateTextProps =
  /** Calendar day `YYYY-MM-DD`. */
  | { on: string; at?: never; withTime?: never }
  /** Instant in UTC, shown in the garage's zone. */
  | { at: string; on?: never; withTime?: boolean };

export function DateText({ on, at, withTime = false }: DateTextProps) {
  const format = useFormat();
  return (
    <time dateTime={on ?? at} style={{ whiteSpace: 'nowrap' }}>
      {on !== undefined ? format.day(on) : withTime ? format.instant(at) : format.instantDay(at)}
    </time>
  );
}
