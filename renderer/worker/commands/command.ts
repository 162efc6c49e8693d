import type { z } from 'zod';
import type { CommandName, Commands } from '../../../shared/contracts/data-api.ts';
import type { WireError } from '../../../shared/contracts/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { ReplicaContext } from '../replica/context.ts';
import type { SeenVersions } from '../replica/seen-versions.ts';

/** What a command works with: the replica and what the screens have been shown. */
export interface CommandContext extends ReplicaContext {
  readonly seenVersions: SeenVersions;
  /** Later stamps than those of a document about to be edited. */
  sawStamps(stamps: Readonly<Record<string, string>>): void;
}

/** One write of the UI: the shape of its input, and the work, which ends in one `writeRecords`. */
export interface Command<K extends CommandName> {
  input: z.ZodType<unknown>;
  run(
    context: CommandContext,
    input: Commands[K]['input'],
  ): Promise<Result<Commands[K]['output'], WireError>>;
}
