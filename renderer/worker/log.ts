/** Developer's log of the worker. Details are ids, codes, counts and times, never personal data. */
export interface Log {
  info(event: string, details?: LogDetails): void;
  warn(event: string, details?: LogDetails): void;
}
export type LogDetails = Record<string, string | number | boolean | null>;

export const consoleLog: Log = {
  // biome-ignore lint/suspicious/noConsole: the one place where the worker writes its log
  info: (event, details = {}) => console.info(event, details),
  // biome-ignore lint/suspicious/noConsole: as above
  warn: (event, details = {}) => console.warn(event, details),
};
