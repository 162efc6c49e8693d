/** Lets one window of a profile work on the book. */
export interface BookLock {
  /** True when held at once; otherwise `onTakenOver` is called when the other window lets go. */
  acquire(onTakenOver: () => void): Promise<boolean>;
  release(): void;
}

/** A Web Lock is freed by the browser when its worker ends, however it ends. */
export function createWebLock(locks: LockManager, name: string): BookLock {
  let release: () => void = () => undefined;
  const hold = () =>
    new Promise<void>((resolve) => {
      release = resolve;
    });
  return {
    acquire: (onTakenOver) =>
      new Promise((resolve, reject) => {
        const queue = () => {
          locks
            .request(name, () => {
              onTakenOver();
              return hold();
            })
            .catch(reject);
        };
        locks
          .request(name, { ifAvailable: true }, (lock) => {
            resolve(lock !== null);
            if (lock) return hold();
            queue();
            return undefined;
          })
          .catch(reject);
      }),
    release: () => release(),
  };
}
