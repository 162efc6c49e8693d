import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import type { Random } from '../../shared/lib/random.ts';
import { bodyOf, type FuzzRequest } from './fuzz-request.ts';
import { ATTACKED } from './known-ids.ts';

const MEGABYTE = 1024 * 1024;
/** Zeros squeezed a thousand to one; made once, they take longer than a request. */
const BOMBS = {
  gzip: gzipSync(Buffer.alloc(64 * MEGABYTE)),
  deflate: deflateSync(Buffer.alloc(64 * MEGABYTE)),
  br: brotliCompressSync(Buffer.alloc(64 * MEGABYTE), {
    params: { [constants.BROTLI_PARAM_QUALITY]: 4 },
  }),
};
const SQUEEZE = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync };
const ENCODINGS = ['gzip', 'deflate', 'br'] as const;

/** Breaks the bytes of the body, or the way they arrive. */
export function mutateBody(request: FuzzRequest, random: Random): string {
  const body = bodyOf(request);
  if (!body) return giveBody(request, random);
  switch (random.int(0, 8)) {
    case 0:
      request.delivery = 'dripped';
      return 'body: in small pieces';
    case 1:
    case 2:
      request.delivery = 'cut';
      return 'body: cut off';
    case 3: {
      const encoding = random.pick(ENCODINGS);
      request.bytes = BOMBS[encoding];
      request.headers.push(['content-encoding', encoding]);
      return `body: ${encoding} bomb`;
    }
    case 4: {
      const encoding = random.pick(ENCODINGS);
      const squeezed = SQUEEZE[encoding](body);
      const isCut = random.chance(0.3);
      request.bytes = isCut ? squeezed.subarray(0, random.int(0, squeezed.length)) : squeezed;
      request.headers.push(['content-encoding', encoding]);
      return `body: ${isCut ? 'broken ' : ''}${encoding}`;
    }
    case 5:
      request.bytes = body.subarray(0, random.int(0, body.length));
      return 'body: JSON ends too early';
    case 6:
      request.bytes = flipBytes(body, random);
      return 'body: some bytes changed';
    case 7:
      request.bytes = Buffer.concat([
        Buffer.from(random.pick(['\ufeff', '\0', ')]}\n', '[', '  '])),
        body,
      ]);
      return 'body: something before the JSON';
    default:
      request.bytes = Buffer.alloc(random.pick([70_000, 4 * MEGABYTE, 5 * MEGABYTE]), '9');
      return 'body: one long number';
  }
}

function giveBody(request: FuzzRequest, random: Random): string {
  request.bytes = Buffer.from(
    random.pick(['', '{}', 'x', '[1', JSON.stringify({ id: random.pick(ATTACKED) })]),
  );
  if (random.chance(0.5)) request.headers.push(['content-type', 'application/json']);
  return 'body: where none belongs';
}

function flipBytes(body: Buffer, random: Random): Buffer {
  const flipped = Buffer.from(body);
  const times = random.int(1, 6);
  for (let time = 0; time < times && flipped.length > 0; time += 1) {
    flipped[random.int(0, flipped.length - 1)] = random.int(0, 255);
  }
  return flipped;
}
