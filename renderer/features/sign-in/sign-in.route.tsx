export { LockScreen as LockRoute } from './lock-screen.tsx';
export { SetUpForm as SetUpRoute } from './set-up-form.tsx';
export { UserMenu } from './user-menu.tsx';
export { WipedNotice as WipedRoute } from './wiped-notice.tsx';
