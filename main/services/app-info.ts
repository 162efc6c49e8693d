import { app } from 'electron';
import type { AppInfo } from '../../shared/contracts/desktop.ts';

export function readAppInfo(): AppInfo {
  return {
    host: 'electron',
    version: app.getVersion(),
    platform: process.platform,
    serverUrl: process.env.FORECOURT_SERVER_URL ?? null,
    enrolmentCode: process.env.FORECOURT_ENROLMENT_CODE ?? null,
    demoPin: process.env.FORECOURT_DEMO_PIN ?? null,
  };
}
