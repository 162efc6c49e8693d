import type { CommandName, CommandResult } from '../../../shared/contracts/data-api.ts';
import { toWireError } from '../errors.ts';
import type { Command, CommandContext } from './command.ts';

/** Runs commands one after the other, so that each reads what the one before has written. */
export function createCommandRunner() {
  let queue: Promise<unknown> = Promise.resolve();

  return function runCommand<K extends CommandName>(
    command: Command<K>,
    context: CommandContext,
    input: unknown,
  ): Promise<CommandResult<K>> {
    const result = queue.then(async (): Promise<CommandResult<K>> => {
      try {
        const parsed = command.input.parse(input);
        return await command.run(context, parsed as never);
      } catch (error) {
        const wire = toWireError(error);
        context.log.warn('command failed', { code: wire.code, message: wire.message });
        return { ok: false, error: wire };
      }
    });
    queue = result;
    return result;
  };
}
