export { ActivityPage as ActivityRoute } from './activity-page.tsx';
