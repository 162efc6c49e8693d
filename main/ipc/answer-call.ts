import { ForecourtError, toWireError } from '../../shared/contracts/errors.ts';
import type { IpcAnswer, IpcCalls, IpcChannel } from '../../shared/contracts/ipc.ts';
import { IPC_SCHEMAS } from '../../shared/contracts/ipc-schemas.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import { isDeskUrl } from '../security/desk-origin.ts';

export type IpcHandlers = {
  [C in IpcChannel]: (
    request: IpcCalls[C]['request'],
  ) => IpcCalls[C]['response'] | Promise<IpcCalls[C]['response']>;
};

/** The frame that called, as far as it decides about trust; null when it is gone already. */
export type Caller = { url: string; parent: unknown } | null;

/**
 * Checks who calls and with what, runs the handler and checks its answer.
 * Invariant: never throws; whatever goes wrong becomes an answer with a code.
 */
export async function answerCall<C extends IpcChannel>(
  channel: C,
  handler: IpcHandlers[C],
  caller: Caller,
  raw: unknown,
): Promise<IpcAnswer<C>> {
  try {
    if (caller === null || caller.parent !== null || !isDeskUrl(caller.url)) {
      throw new ForecourtError('FORBIDDEN', `${channel} is not for this page`);
    }
    const schemas = IPC_SCHEMAS[channel];
    const request = schemas.request.safeParse(raw);
    if (!request.success) {
      // The issue list names paths and rules only; values may be personal or secret.
      const issues = request.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.code}`);
      throw new ForecourtError('INVALID_INPUT', `${channel}: ${issues.join(', ')}`);
    }
    const response = schemas.response.safeParse(
      await handler(request.data as IpcCalls[C]['request']),
    );
    if (!response.success) throw new Error(`${channel} answered what its schema does not allow`);
    return ok(response.data as IpcCalls[C]['response']);
  } catch (error) {
    return fail(toWireError(error));
  }
}
