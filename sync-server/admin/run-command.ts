import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { changeScope, revokeDesk } from '../auth/desks.ts';
import { createEnrolmentCode } from '../auth/enrolment.ts';
import type { AdminConfig } from '../config.ts';
import { addGarage } from '../store/garages.ts';
import { verifyChains } from './verify-chains.ts';

/** Carries out one command of the operator; what it answers is printed as a line of JSON. */
export async function runCommand(pool: pg.Pool, config: AdminConfig): Promise<object> {
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
      const epoch = randomUUID();
      await pool.query('update server_state set epoch = $1, epoch_since = now()', [epoch]);
      return { event: 'epochChanged', epoch };
    }
  }
}
