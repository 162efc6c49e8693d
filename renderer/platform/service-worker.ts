/**
 * Keeps the built files of one build, so that the desk opens with the host process gone.
 * Built to sw.js by vite-plugins/service-worker.ts, which fills in the two constants.
 */
declare const FORECOURT_FILES: readonly string[];
declare const FORECOURT_BUILD: string;

// The part of the service worker's types that is used; the DOM types of the page do not know them.
interface LifeEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface RequestEvent extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

const CACHE = `forecourt-${FORECOURT_BUILD}`;
const PAGE = './';
const HOST_INFO = 'host/info.json';

// No skipWaiting: a page that is open goes on with the files of its own build.
addEventListener('install', (event) => {
  (event as LifeEvent).waitUntil(storeBuild());
});
addEventListener('activate', (event) => {
  (event as LifeEvent).waitUntil(dropOlderBuilds());
});
addEventListener('fetch', (event) => {
  const { request } = event as RequestEvent;
  if (request.method !== 'GET' || new URL(request.url).origin !== location.origin) return;
  (event as RequestEvent).respondWith(answer(request));
});

async function storeBuild(): Promise<void> {
  const cache = await caches.open(CACHE);
  await cache.addAll(
    [PAGE, ...FORECOURT_FILES].map((file) => new Request(file, { cache: 'no-cache' })),
  );
  await hostInfo(cache, new Request(HOST_INFO)).catch(() => undefined); // fetched again by the page
}

async function dropOlderBuilds(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names
      .filter((name) => name.startsWith('forecourt-') && name !== CACHE)
      .map((name) => caches.delete(name)),
  );
}

async function answer(request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  if (new URL(request.url).pathname.endsWith(`/${HOST_INFO}`)) return hostInfo(cache, request);
  // The page itself comes from the host while there is one, so that a new build shows at once.
  if (request.mode === 'navigate') {
    return fetch(request).catch(async (gone: unknown) => stored(await cache.match(PAGE), gone));
  }
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}

/** From the host, else as it last was, without the one-time code: that belongs to one start only. */
async function hostInfo(cache: Cache, request: Request): Promise<Response> {
  try {
    const fresh = await fetch(request);
    if (fresh.ok) {
      const info: unknown = await fresh.clone().json();
      await cache.put(HOST_INFO, Response.json({ ...Object(info), enrolmentCode: null }));
    }
    return fresh;
  } catch (gone) {
    return stored(await cache.match(HOST_INFO), gone);
  }
}

function stored(answer: Response | undefined, gone: unknown): Response {
  if (answer) return answer;
  throw gone;
}
