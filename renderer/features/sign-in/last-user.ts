/** An id, no name: kept beside the book so that who comes back finds themselves chosen. */
const KEY = 'forecourt.lastUser';

export function readLastUser(): string | null {
  return localStorage.getItem(KEY);
}

export function writeLastUser(id: string): void {
  localStorage.setItem(KEY, id);
}

export function forgetLastUser(): void {
  localStorage.removeItem(KEY);
}
