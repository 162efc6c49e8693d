import { type Book, createBook } from './book/book.ts';
import { createImports, type Imports } from './imports/imports.ts';
import { createMatchKeeper, type MatchKeeper } from './matching/match-keeper.ts';
import type { OpenBook } from './session/open-book.ts';

/** What stands on the open book. */
export interface Services {
  readonly book: Book;
  readonly imports: Imports;
  readonly matches: MatchKeeper;
  close(): Promise<void>;
}

export async function openServices({ context }: OpenBook): Promise<Services> {
  // What an import that was cut off left behind goes before anybody sees it.
  const imports = createImports(context);
  await imports.recover();
  const book = await createBook(context);
  book.whenReady().catch((error: unknown) => {
    const name = error instanceof Error ? error.name : 'unknown';
    context.log.warn('search did not load', { name });
  });
  const matches = createMatchKeeper(context, (error) => {
    const name = error instanceof Error ? error.name : 'unknown';
    context.log.warn('duplicates cannot be found', { name });
  });
  return {
    book,
    imports,
    matches,
    async close() {
      matches.close();
      await imports.close();
      await book.close();
    },
  };
}
