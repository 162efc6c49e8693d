export { LineNote } from './line-note.tsx';
export { SyncChip } from './sync-chip.tsx';
