import Box from '@mui/material/Box';
import LinearProgress from '@mui/material/LinearProgress';
import { useEffect, useState } from 'react';

/** What is over sooner than this needs no sign that it runs. */
const LATE_MS = 300;

/** A bar that appears when something takes long; its place is reserved, so nothing moves. */
export function LateProgress({ isRunning, label }: { isRunning: boolean; label: string }) {
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    if (!isRunning) return;
    const timer = setTimeout(() => setLate(true), LATE_MS);
    return () => {
      clearTimeout(timer);
      setLate(false);
    };
  }, [isRunning]);
  return (
    <Box sx={{ height: 6 }}>
      {isRunning && isLate ? <LinearProgress aria-label={label} /> : null}
    </Box>
  );
}
