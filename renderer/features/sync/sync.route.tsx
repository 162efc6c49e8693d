export { SyncChip } from './sync-chip.tsx';
