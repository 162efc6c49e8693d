/** A file taken in as text at build time. */
declare module '*.sql?raw' {
  const sql: string;
  export default sql;
}
