import { createRandom, type Random } from '../../../shared/lib/random.ts';
import type { Activity } from './activity.ts';
import type { Chances } from './chances.ts';
import { cutBody, followEvents } from './event-line.ts';
import { never, type Power } from './power.ts';
import type { Timers } from './time.ts';

/** How the line between one desk and the server behaves; all are chances per request, 0 to 1. */
export interface Weather {
  /** Nothing gets through. */
  isCut: boolean;
  /** The request is lost before it arrives. */
  lostRequest: number;
  /** The server did it, and the answer is lost. */
  lostAnswer: number;
  /** The request arrives twice. */
  twice: number;
  /** The request arrives once more, seconds later. */
  again: number;
  /** The answer takes seconds, so that others overtake it. */
  late: number;
  /** Only a part of the body arrives. */
  brokenRequest: number;
  brokenAnswer: number;
  /** A proxy or an overloaded server says no. */
  refused: number;
  /** Never answered at all. */
  hung: number;
  /** The event line ends. */
  brokenEvents: number;
  /** Set while the server speaks another version. */
  status: number | null;
}

export const FAIR: Weather = {
  isCut: false,
  lostRequest: 0,
  lostAnswer: 0,
  twice: 0,
  again: 0,
  late: 0,
  brokenRequest: 0,
  brokenAnswer: 0,
  refused: 0,
  hung: 0,
  brokenEvents: 0,
  status: null,
};

/** One answered request, as the desk got it. */
export interface Exchange {
  path: string;
  request: unknown;
  status: number;
  answer: unknown;
}

export interface Line {
  readonly fetch: typeof fetch;
  weather: Weather;
  /** Breaks the open event line now. */
  breakEvents(): void;
}

export interface LineOptions {
  chances: Chances;
  activity: Activity;
  power: Power;
  timers: Timers;
  /** Of what is on its way, whatever becomes of the desk. */
  wire: Timers;
  /** How long the next packet is on its way. */
  travelMs(random: Random): number;
  /** Sees every answer that reaches the desk. */
  onExchange(exchange: Exchange): void;
  /** Sees every answer the server gives to a push, also those that never arrive. */
  onPushed(exchange: Exchange): void;
}

const LATE_MS_MAX = 5_000;
const AGAIN_MS_MAX = 90_000;
const REFUSALS = [500, 502, 503, 429];

const TRAVEL_MS_MAX = 40;
/** Who is on the way in the same seed as many others arrives together with some of them. */
const CROWD_MS = 20;
const CROWDED_SEEDS = 0.2;

/**
 * In most seeds packets arrive one by one, in an order that depends on nothing but the seed. In some they arrive several
 * at a time, and the server has to keep apart what it does at once; then it is the machine that decides what comes first.
 */
export function createTravel(seed: number): (random: Random) => number {
  const isCrowded = createRandom(seed, 'crowd').chance(CROWDED_SEEDS);
  return (random) => (isCrowded ? random.int(1, 2) * CROWD_MS : random.next() * TRAVEL_MS_MAX);
}

/** What stands between a desk and the server. */
export function createLine(options: LineOptions): Line {
  const { chances, activity, power, timers, wire } = options;
  const openEvents = new Set<() => void>();
  const line: Line = {
    weather: FAIR,
    fetch: (input, init) => connect(String(input), init ?? {}),
    breakEvents: () => {
      for (const cut of openEvents) cut();
    },
  };
  power.onCut(line.breakEvents);

  async function connect(url: string, init: RequestInit): Promise<Response> {
    const { weather } = line;
    const random = chances(`${init.method ?? 'GET'} ${new URL(url).pathname}`);
    if (!power.isOn) return await never();
    if (weather.isCut) throw lineError();
    if (weather.status !== null) return refusal(weather.status);
    if (random.chance(weather.hung)) return await hang(init.signal);
    if (random.chance(weather.refused)) return refusal(random.pick(REFUSALS));
    if (random.chance(weather.lostRequest)) throw lineError();
    return url.endsWith('/sync/events')
      ? await listen(url, init, random)
      : await ask(url, init, random);
  }

  async function listen(url: string, init: RequestInit, random: Random): Promise<Response> {
    await travel(random);
    if (!power.isOn || init.signal?.aborted) throw lineError();
    const response = await activity.track('events', fetch(url, init));
    if (!response.ok || !response.body) return response;
    const cut = random.chance(line.weather.brokenEvents) ? random.int(1, 400) : null;
    const { body, end } = followEvents(response.body, cut, () => travel(random));
    openEvents.add(end);
    init.signal?.addEventListener('abort', end);
    return new Response(body, { status: response.status, headers: response.headers });
  }

  async function ask(url: string, init: RequestInit, random: Random): Promise<Response> {
    const { weather } = line;
    const isPush = init.method === 'POST';
    if (isPush && random.chance(weather.brokenRequest)) {
      await send(url, { ...init, body: String(init.body).slice(0, random.int(1, 200)) }, random);
      throw lineError();
    }
    if (isPush && random.chance(weather.again)) {
      timers.setTimeout(
        () => void send(url, init, random).catch(() => undefined),
        random.int(1, AGAIN_MS_MAX),
      );
    }
    const copy = isPush && random.chance(weather.twice) ? send(url, init, random) : null;
    const first = await send(url, init, random);
    const answer = (await copy?.catch(() => null)) ?? first;
    if (!power.isOn) return await never();
    if (random.chance(weather.lostAnswer) || line.weather.isCut) throw lineError();
    if (random.chance(weather.late)) await later(random.int(1, LATE_MS_MAX));
    if (line.weather.isCut) throw lineError();
    if (random.chance(weather.brokenAnswer)) {
      return new Response(cutBody(answer.text, random.int(0, answer.text.length)), {
        status: answer.status,
      });
    }
    options.onExchange(toExchange(url, init, answer));
    return new Response(answer.text, {
      status: answer.status,
      headers: { 'content-type': 'application/json' },
    });
  }

  /** The whole exchange, without the rest of the weather. */
  async function send(
    url: string,
    init: RequestInit,
    random: Random,
  ): Promise<{ status: number; text: string }> {
    const { signal, ...rest } = init;
    await travel(random);
    const read = async () => {
      const response = await fetch(url, rest);
      return { status: response.status, text: await response.text() };
    };
    const answer = await activity.track(url, read());
    if (url.endsWith('/push') && answer.status === 200)
      options.onPushed(toExchange(url, init, answer));
    await travel(random);
    return answer;
  }

  function travel(random: Random): Promise<void> {
    return new Promise((resolve) => wire.setTimeout(resolve, options.travelMs(random)));
  }

  function later(ms: number): Promise<void> {
    return new Promise((resolve) => timers.setTimeout(resolve, ms));
  }

  return line;
}

function toExchange(
  url: string,
  init: RequestInit,
  answer: { status: number; text: string },
): Exchange {
  const { pathname, search } = new URL(url);
  return {
    path: pathname + search,
    request: typeof init.body === 'string' ? parse(init.body) : null,
    status: answer.status,
    answer: parse(answer.text),
  };
}

function hang(signal: AbortSignal | null | undefined): Promise<Response> {
  return new Promise((_resolve, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
  });
}

function refusal(status: number): Response {
  return new Response('<html>not now</html>', { status });
}

function lineError(): TypeError {
  return new TypeError('fetch failed');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
