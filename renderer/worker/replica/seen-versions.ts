import type { Version } from '../../../shared/domain/merge/merge.ts';

/** Versions kept; a screen shows one customer with a few cars at a time. */
const VERSIONS_MAX = 200;

/** The versions screens have been shown lately: what an edit form was filled from. */
export interface SeenVersions {
  remember(document: { id: string; rev: number }): void;
  find(id: string, rev: number): Version | null;
}

export function createSeenVersions(): SeenVersions {
  const versions = new Map<string, Version>();
  return {
    remember: (document) => {
      const key = `${document.id}|${document.rev}`;
      versions.delete(key);
      versions.set(key, document as unknown as Version);
      const oldest = versions.keys().next();
      if (versions.size > VERSIONS_MAX && !oldest.done) versions.delete(oldest.value);
    },
    find: (id, rev) => versions.get(`${id}|${rev}`) ?? null,
  };
}
