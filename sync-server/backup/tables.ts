import type pg from 'pg';

/** The tables of the program, each after those it refers to. Partitions are part of their table. */
export async function listTables(client: pg.ClientBase): Promise<string[]> {
  const tables = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and not c.relispartition and c.relname <> 'schema_migrations'
     order by c.relname`,
  );
  const references = await client.query<{ from: string; to: string }>(
    `select distinct a.relname as from, b.relname as to
     from pg_constraint k
     join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
     where k.contype = 'f' and a.relnamespace = 'public'::regnamespace and a.oid <> b.oid`,
  );
  const left = new Set(tables.rows.map(({ name }) => name));
  const sorted: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter(
      (name) => !references.rows.some((it) => it.from === name && left.has(it.to)),
    );
    if (free.length === 0) throw new Error('tables refer to each other in a circle');
    for (const name of free) left.delete(name);
    sorted.push(...free);
  }
  return sorted;
}
