import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

const loaders: (() => Promise<ComponentType>)[] = [];

/** A page whose code comes with its first visit, or earlier when the desk is idle. */
export function lazyPage(load: () => Promise<ComponentType>): LazyExoticComponent<ComponentType> {
  loaders.push(load);
  return lazy(async () => ({ default: await load() }));
}

/** Fetches the code of every page, so that the first visit paints within one blink. */
export async function loadPages(): Promise<void> {
  await Promise.all(loaders.map((load) => load()));
}
