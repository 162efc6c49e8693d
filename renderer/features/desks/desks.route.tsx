export { DesksPage as DesksRoute } from './desks-page.tsx';
