export { ActivityPage as ActivityRoute } from './activity-page.tsx';
export { RefusedPage as RefusedRoute } from './refused/refused-page.tsx';
