import { useEffect, useState } from 'react';
import { useImportStore } from './import-store.ts';

/**
 * Takes a file dropped anywhere on the window while the page is open: beside the zone, a browser would
 * leave the desk and open the file. Answers whether one is held over it.
 */
export function useFileDrop(isEnabled: boolean): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setOver(isEnabled && (event.dataTransfer?.types.includes('Files') ?? false));
    };
    const leave = (event: DragEvent) => {
      // Null: the pointer left the window, not just one of its elements.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      const file = event.dataTransfer?.files[0];
      if (file && isEnabled) useImportStore.getState().pick(file);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [isEnabled]);
  return isOver;
}
