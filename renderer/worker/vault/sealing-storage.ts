import type {
  RxStorage,
  RxStorageInstance,
  RxStorageInstanceCreationParams,
} from 'rxdb/plugins/core';
import { clearFieldsOf, sealedSchema } from './clear-fields.ts';
import { sealInstance } from './sealing-instance.ts';
import type { Vault } from './vault.ts';

/**
 * A storage whose documents lie sealed in the storage below, replication metadata included. RxDB's own wrapper
 * (`wrapRxStorageInstance`) was left: it seals the old version of a document beside the new one, opens every
 * event it has just sealed, and lets a later write overtake an earlier one.
 */
export function sealStorage<Internals, Options>(
  storage: RxStorage<Internals, Options>,
  vault: Vault,
): RxStorage<Internals, Options> {
  return {
    name: `sealed-${storage.name}`,
    rxdbVersion: storage.rxdbVersion,
    async createStorageInstance<T>(params: RxStorageInstanceCreationParams<T, Options>) {
      // Neither is used; both would let something out, or in, past the vault.
      if (params.multiInstance || params.schema.attachments) {
        throw new Error('a sealed collection has one instance and no attachments');
      }
      const below: RxStorageInstance<T, Internals, Options> = await storage.createStorageInstance({
        ...params,
        schema: sealedSchema(params.schema),
      });
      return sealInstance({
        below,
        schema: params.schema,
        clear: clearFieldsOf(params.schema),
        vault,
      });
    },
  };
}
