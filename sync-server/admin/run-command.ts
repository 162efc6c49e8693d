import { readAudit } from '../audit/read-audit.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { changeScope, revokeDesk } from '../auth/desks.ts';
import { createEnrolmentCode } from '../auth/enrolment.ts';
import { backUp } from '../backup/back-up.ts';
import { restore } from '../backup/restore.ts';
import type { AdminConfig } from '../config.ts';
import { changeEpoch } from '../store/epoch.ts';
import { addGarage } from '../store/garages.ts';
import type { Store } from '../store/open-store.ts';
import { verifyChains } from './verify-chains.ts';

/** Carries out one command of the operator; what it answers is printed as a line of JSON. */
export async function runCommand(
  { pool, url }: Pick<Store, 'pool' | 'url'>,
  config: AdminConfig,
): Promise<object> {
  switch (config.command) {
    case 'enrol': {
      const code = await createEnrolmentCode(pool, config.garages);
      return { event: 'enrolmentCode', code, garageId: config.garages[0] };
    }
    case 'add-garage':
      await addGarage(pool, config.garage);
      return { event: 'garageAdded', garageId: config.garage.id };
    case 'scope':
      await changeScope(pool, config.desk, config.garages);
      return { event: 'scopeChanged', deskId: config.desk, garageIds: config.garages };
    case 'revoke':
      await revokeDesk(pool, config.desk);
      return { event: 'deskRevoked', deskId: config.desk };
    case 'verify-chains':
      return { event: 'chainsVerified', desks: await verifyChains(pool, config.desk) };
    case 'new-epoch': {
      const epoch = await changeEpoch(pool);
      await recordAudit(pool, { action: 'epochChanged', details: { epoch } });
      return { event: 'epochChanged', epoch };
    }
    case 'audit':
      return { event: 'audit', rows: await readAudit(pool, config) };
    case 'backup': {
      const { rows, sha256 } = await backUp(url, config.to);
      return { event: 'backupWritten', file: config.to, rows, sha256 };
    }
    case 'restore': {
      const { from: file, isReplacing } = config;
      return { event: 'backupRestored', ...(await restore({ url, file, isReplacing })) };
    }
  }
}
