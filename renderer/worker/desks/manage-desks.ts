import { z } from 'zod';
import type { CodeAnswer, DeskSummary } from '../../../shared/contracts/sync-protocol.ts';
import { id } from '../../../shared/domain/record/record.ts';
import type { ServerClient } from '../sync/server-client.ts';
import type { RequestSigner } from '../sync/sign-request.ts';

export interface ManageDesksParts {
  /** Fails when the desk has no line to any server. */
  client(): ServerClient;
  /** Whoever is signed in; fails with LOCKED. */
  signer(): RequestSigner;
  /** Garages of this desk. */
  garageIds(): string[];
}

/** What a manager does with the desks of the garage. It is done at the server, so it needs the line. */
export interface ManageDesks {
  list(): Promise<DeskSummary[]>;
  revoke(input: { deskId: string }): Promise<Record<string, never>>;
  createCode(): Promise<CodeAnswer>;
}

const revokeInput = z.object({ deskId: id });

export function createManageDesks({ client, signer, garageIds }: ManageDesksParts): ManageDesks {
  return {
    list: async () => (await client().desks(signer())).desks,
    revoke: async (input) => {
      await client().revoke(signer(), revokeInput.parse(input).deskId);
      return {};
    },
    createCode: () => client().createCode(signer(), garageIds()),
  };
}
