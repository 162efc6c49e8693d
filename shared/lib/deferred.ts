export interface Deferred {
  readonly promise: Promise<void>;
  resolve(): void;
}

/** A promise resolved from outside; `Promise.withResolvers` needs a newer Node than we promise. */
export function createDeferred(): Deferred {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
