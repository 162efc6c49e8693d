import { createContext, type ReactNode, useContext, useMemo } from 'react';
import { createFormat, type Format, type FormatSettings } from './format.ts';

const FormatContext = createContext<Format | null>(null);

export function FormatProvider({
  language,
  timeZone,
  country,
  children,
}: FormatSettings & { children: ReactNode }) {
  const format = useMemo(
    () => createFormat({ language, timeZone, country }),
    [language, timeZone, country],
  );
  return <FormatContext value={format}>{children}</FormatContext>;
}

/** Formatting by the language of the desk and the place of its garage. */
export function useFormat(): Format {
  const format = useContext(FormatContext);
  if (!format) throw new Error('useFormat needs a FormatProvider above it');
  return format;
}
