export { DesksList as DesksRoute } from './desks-list.tsx';
