import { z } from 'zod';
import { ForecourtError } from '../../../shared/contracts/errors.ts';
import type { DeskDatabase } from './database.ts';

const KEY_MAX = 200;
/** A form, not a file. */
const DRAFT_CHARACTERS_MAX = 200_000;
const key = z.string().min(1).max(KEY_MAX);

/** What somebody was typing survives a crash of the window. */
export function createDrafts(desk: DeskDatabase, now: () => string) {
  return {
    async read(input: { key: string }): Promise<{ value: unknown; savedAt: string } | null> {
      const draft = await desk.drafts.get(key.parse(input.key));
      return draft ? { value: draft.value, savedAt: draft.savedAt } : null;
    },
    async save(input: { key: string; value: unknown }): Promise<void> {
      const text = JSON.stringify(input.value ?? null);
      if (text.length > DRAFT_CHARACTERS_MAX) {
        throw new ForecourtError('TOO_LARGE', `draft of ${text.length} characters`);
      }
      const draft = { key: key.parse(input.key), value: JSON.parse(text), savedAt: now() };
      await desk.drafts.put(draft);
    },
    async clear(input: { key: string }): Promise<void> {
      await desk.drafts.delete(key.parse(input.key));
    },
  };
}
