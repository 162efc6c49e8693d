/** What the torture takes of the server; loaded once per start, so that a killed server leaves nothing behind. */
export { changeScope } from '../../../sync-server/auth/desks.ts';
export { createEnrolmentCode } from '../../../sync-server/auth/enrolment.ts';
export { type RunningServer, serve } from '../../../sync-server/serve.ts';
export { openPool } from '../../../sync-server/store/database.ts';
export { addGarage } from '../../../sync-server/store/garages.ts';
