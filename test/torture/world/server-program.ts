/** One start of the server. */
export interface ServerProgram {
  readonly url: string;
  /** Orderly. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** Starts the server on a port; it may be killed and started again. */
export type StartServer = (port: number) => Promise<ServerProgram>;
