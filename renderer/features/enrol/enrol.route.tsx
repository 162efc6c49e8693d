export { EnrolPage as EnrolRoute } from './enrol-page.tsx';
