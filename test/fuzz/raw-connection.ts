import { connect, type Socket } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Delivery } from './fuzz-request.ts';
import { type RawAnswer, readAnswer } from './raw-answer.ts';

/** A server that says nothing for so long has failed. */
const SILENCE_MS_MAX = 30_000;
const DRIPS = 12;

/**
 * One connection to the server, below HTTP clients: those refuse to send most of what has to be sent here.
 * It is used again as long as the server leaves it open and what was sent was well framed.
 */
export class RawConnection {
  readonly #port: number;
  readonly #localAddress: string | undefined;
  #socket: Socket | null = null;
  #received: Buffer = Buffer.alloc(0);
  #state: 'open' | 'ended' = 'open';
  #wake: () => void = () => undefined;

  constructor(port: number, localAddress?: string) {
    this.#port = port;
    this.#localAddress = localAddress;
  }

  /** Answers in the order they came; none when the server closed the connection without a word. */
  async send(bytes: Buffer, delivery: Delivery, isHead: boolean): Promise<RawAnswer[]> {
    const socket = await this.#open();
    if (delivery === 'dripped') await this.#drip(socket, bytes);
    else if (delivery === 'cut') socket.end(bytes.subarray(0, Math.floor(bytes.length * 0.8)));
    else if (delivery === 'misframed') socket.end(bytes);
    else socket.write(bytes);
    if (delivery === 'cut' || delivery === 'misframed') return await this.#readAll(isHead);
    const answer = await this.#read(isHead);
    const isOver = answer?.headers.get('connection') === 'close' || answer?.isStream;
    if (!answer || isOver || this.#received.length > 0) this.close();
    return answer ? [answer] : [];
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
    this.#received = Buffer.alloc(0);
  }

  async #open(): Promise<Socket> {
    if (this.#socket && this.#state === 'open') return this.#socket;
    this.close();
    this.#state = 'open';
    const options = { host: '127.0.0.1', port: this.#port, noDelay: true, allowHalfOpen: true };
    const local = this.#localAddress === undefined ? {} : { localAddress: this.#localAddress };
    const socket = connect({ ...options, ...local });
    this.#socket = socket;
    const isMine = () => this.#socket === socket;
    socket.on('data', (chunk: Buffer) => {
      if (isMine()) this.#received = Buffer.concat([this.#received, chunk]);
      if (isMine()) this.#wake();
    });
    const end = () => {
      if (isMine()) this.#state = 'ended';
      if (isMine()) this.#wake();
    };
    // The server may close while we still write: what it said before counts.
    socket.on('error', end);
    socket.on('end', end);
    socket.on('close', end);
    await new Promise<void>((done) => {
      socket.once('connect', done);
      socket.once('error', () => done());
    });
    return socket;
  }

  async #drip(socket: Socket, bytes: Buffer): Promise<void> {
    const size = Math.max(1, Math.ceil(bytes.length / DRIPS));
    for (let start = 0; start < bytes.length; start += size) {
      socket.write(bytes.subarray(start, start + size));
      await nextTurn();
    }
  }

  async #read(isHead: boolean): Promise<RawAnswer | null> {
    for (;;) {
      const answer = readAnswer(this.#received, { isHead, isEnded: this.#state === 'ended' });
      if (answer) {
        this.#received = this.#received.subarray(answer.bytes.length);
        return answer;
      }
      if (this.#state === 'ended') return null;
      await this.#more();
    }
  }

  async #readAll(isHead: boolean): Promise<RawAnswer[]> {
    while (this.#state === 'open') {
      // A stream of events has no end of its own.
      if (readAnswer(this.#received, { isHead, isEnded: false })?.isStream) break;
      await this.#more();
    }
    const answers: RawAnswer[] = [];
    for (;;) {
      const answer = readAnswer(this.#received, { isHead, isEnded: true });
      if (!answer) break;
      answers.push(answer);
      this.#received = this.#received.subarray(answer.bytes.length);
    }
    this.close();
    return answers;
  }

  async #more(): Promise<void> {
    await new Promise<void>((done, failed) => {
      const timer = setTimeout(() => failed(new Error('no answer')), SILENCE_MS_MAX);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}
