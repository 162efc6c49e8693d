export { ImportPage as ImportRoute } from './import-page.tsx';
