export { SettingsPage as SettingsRoute } from './settings-page.tsx';
