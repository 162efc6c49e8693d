import { type Book, createBook } from './book/book.ts';
import type { OpenBook } from './session/open-book.ts';

/** What stands on the open book. */
export interface Services {
  readonly book: Book;
  close(): Promise<void>;
}

export async function openServices({ context }: OpenBook): Promise<Services> {
  const book = await createBook(context);
  book.whenReady().catch((error: unknown) => {
    const name = error instanceof Error ? error.name : 'unknown';
    context.log.warn('search did not load', { name });
  });
  return { book, close: () => book.close() };
}
