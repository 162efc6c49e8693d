import { useEffect } from 'react';
import { useLock } from './use-lock.ts';

const MINUTE_MS = 60_000;
/** How often it is looked whether the time is over; also how late a lock may be. */
const LOOK_MS = 5_000;
const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Locks the desk when nobody has touched key or pointer for so many minutes; 0 never does. */
export function useIdleLock(minutes: number): void {
  const lock = useLock();
  useEffect(() => {
    if (minutes === 0) return;
    let touchedMs = Date.now();
    const onTouch = () => {
      touchedMs = Date.now();
    };
    // By the clock and not by one long timer, so that a PC that slept locks when it wakes.
    const look = () => {
      if (Date.now() - touchedMs >= minutes * MINUTE_MS) lock();
    };
    const timer = setInterval(look, LOOK_MS);
    const options = { capture: true, passive: true };
    for (const sign of SIGNS_OF_LIFE) addEventListener(sign, onTouch, options);
    return () => {
      clearInterval(timer);
      for (const sign of SIGNS_OF_LIFE) removeEventListener(sign, onTouch, options);
    };
  }, [minutes, lock]);
}
