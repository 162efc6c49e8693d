import { type Book, createBook } from './book/book.ts';
import { createImports, type Imports } from './imports/imports.ts';
import type { OpenBook } from './session/open-book.ts';

/** What stands on the open book. */
export interface Services {
  readonly book: Book;
  readonly imports: Imports;
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
  return {
    book,
    imports,
    async close() {
      await imports.close();
      await book.close();
    },
  };
}
