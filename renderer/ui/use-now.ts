import { useEffect, useState } from 'react';

const MINUTE_MS = 60_000;

/** The present instant, renewed each minute: “since 10:42” becomes a date after midnight. */
export function useNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), MINUTE_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}
