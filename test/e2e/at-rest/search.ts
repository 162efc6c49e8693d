/** Looks for words in everything the origin of this page has put on the disk. */
export interface Finding {
  needle: string;
  /** `database/store` or the name of another storage. */
  places: string[];
}

export interface Search {
  findings: Finding[];
  /** Records and keys looked at, by place. */
  looked: Record<string, number>;
}

type Look = (place: string, value: unknown) => void;

export async function searchDisk(needles: readonly string[]): Promise<Search> {
  const looked: Record<string, number> = {};
  const places = new Map(needles.map((needle) => [needle, new Set<string>()]));
  const spellings = needles.map((needle) => [needle, ...variants(needle)] as const);
  const look: Look = (place, value) => {
    looked[place] = (looked[place] ?? 0) + 1;
    for (const text of textsIn(value)) {
      const forms = [text, ...variants(text)];
      for (const [needle, ...folded] of spellings) {
        const isThere = [needle, ...folded].some((word) =>
          forms.some((form) => form.includes(word)),
        );
        if (isThere) places.get(needle)?.add(place);
      }
    }
  };
  await lookThroughDatabases(look);
  for (const [key, value] of [...Object.entries(localStorage), ...Object.entries(sessionStorage)]) {
    look('webStorage', [key, value]);
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const answer = await cache.match(request);
      look(`cache ${name}`, [request.url, await answer?.arrayBuffer()]);
    }
  }
  const findings = [...places].map(([needle, found]) => ({ needle, places: [...found] }));
  return { findings, looked };
}

async function lookThroughDatabases(look: Look): Promise<void> {
  for (const { name = '' } of await indexedDB.databases()) {
    const database = await settled(indexedDB.open(name));
    for (const storeName of database.objectStoreNames) {
      const store = database.transaction(storeName).objectStore(storeName);
      const place = `${name}/${storeName}`;
      const indexes = [...store.indexNames].map((index) => store.index(index));
      const reading = [settled(store.getAll()), settled(store.getAllKeys())];
      const indexKeys = indexes.map(keysOf);
      for (const rows of await Promise.all(reading)) for (const row of rows) look(place, row);
      for (const keys of await Promise.all(indexKeys)) for (const key of keys) look(place, key);
    }
    database.close();
  }
}

/** The keys of an index are what a cursor sees; `getAllKeys` would answer the primary ones. */
function keysOf(index: IDBIndex): Promise<IDBValidKey[]> {
  const keys: IDBValidKey[] = [];
  return new Promise((resolve, reject) => {
    const request = index.openKeyCursor();
    request.onerror = () => reject(request.error ?? new Error('no keys'));
    request.onsuccess = () => {
      const cursor = request.result;
      if (!cursor) return resolve(keys);
      keys.push(cursor.key);
      cursor.continue();
    };
  });
}

/** Every text in a value however deep it lies; bytes as each encoding that would show a name. */
function* textsIn(value: unknown): Generator<string> {
  if (typeof value === 'string') {
    yield value;
    // Bytes kept as text, one character each.
    if (/[\x80-\xff]/.test(value) && /^[\0-\xff]*$/.test(value)) {
      yield* decoded(Uint8Array.from(value, (character) => character.charCodeAt(0)));
    }
  } else if (typeof value === 'number' || typeof value === 'bigint') yield String(value);
  else if (value instanceof ArrayBuffer) yield* decoded(new Uint8Array(value));
  else if (ArrayBuffer.isView(value)) {
    yield* decoded(new Uint8Array(value.buffer, value.byteOffset, value.byteLength));
    if (!(value instanceof DataView)) yield (value as Float64Array).join(' ');
  } else if (value instanceof Map || value instanceof Set) yield* textsIn([...value]);
  else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      yield key;
      yield* textsIn(part);
    }
  }
}

function* decoded(bytes: Uint8Array): Generator<string> {
  for (const encoding of ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be']) {
    const decoder = new TextDecoder(encoding);
    yield decoder.decode(bytes);
    // A text of two bytes a letter need not begin at an even place.
    if (encoding.startsWith('utf-16')) yield decoder.decode(bytes.subarray(1));
  }
}

/** As search folds: small letters without marks, and plates and numbers without what stands between. */
function variants(text: string): string[] {
  const small = text.toLowerCase();
  const bare = small.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss');
  return [small, bare, bare.replace(/[\s().+/-]/g, '')];
}

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused'));
  });
}
