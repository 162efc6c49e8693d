import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoGarageInfo } from '../../shared/demo/generate-garage.ts';
import { seedDemo } from '../../sync-server/seed/seed-demo.ts';
import { loadDocuments } from '../../sync-server/store/bulk-load.ts';
import { addGarage } from '../../sync-server/store/garages.ts';
import { migrate } from '../../sync-server/store/migrate.ts';
import { MIGRATIONS } from '../../sync-server/store/migrations/all.ts';
import { inTransaction } from '../../sync-server/store/transaction.ts';
import { createTestDatabase, type TestDatabase } from '../support/database.ts';
import { buildCustomer } from '../support/sample-documents.ts';

let database: TestDatabase;
afterEach(() => database.drop());

describe('migrate', () => {
  beforeEach(async () => {
    database = await createTestDatabase('empty');
  });

  it('applies each migration once, also when several servers start at once', async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(database.url)));
    expect(applied.sort((a, b) => b - a)).toEqual([MIGRATIONS.length, 0, 0, 0]);
  });

  it('leaves nothing of a migration that fails, and keeps those before it', async () => {
    const broken = { name: '9999-broken', sql: 'create table half (id int); select 1 / 0' };
    await expect(migrate(database.url, [...MIGRATIONS, broken])).rejects.toThrow('9999-broken');
    const { rows } = await database.pool.query("select to_regclass('half') as half");
    expect(rows[0].half).toBeNull();
    expect(await migrate(database.url)).toBe(0);
  });

  it('refuses a database that a newer server has migrated', async () => {
    await migrate(database.url, [...MIGRATIONS, { name: '9999-later', sql: 'select 1' }]);
    await expect(migrate(database.url)).rejects.toThrow('update it');
  });
});

describe('inTransaction', () => {
  beforeEach(async () => {
    database = await createTestDatabase();
    await addGarage(database.pool, demoGarageInfo({ seed: 1, garageIndex: 0 }));
  });

  it('waits out a lock and carries on', async () => {
    const { pool } = database;
    const holder = await pool.connect();
    await holder.query('begin; select from garages for update');
    const work = inTransaction(pool, async (client) => {
      await client.query("set local lock_timeout = '20ms'");
      await client.query('select from garages for update');
      return 'done';
    });
    const { rows } = await holder.query('select pg_sleep(0.1), 1 as held');
    expect(rows[0].held).toBe(1);
    await holder.query('commit');
    holder.release();
    expect(await work).toBe('done');
  });

  it('gives a broken connection back as broken', async () => {
    const { pool } = database;
    const work = inTransaction(pool, (client) =>
      client.query('select pg_terminate_backend(pg_backend_pid())'),
    );
    await expect(work).rejects.toThrow();
    expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  });
});

describe('loadDocuments', () => {
  beforeEach(async () => {
    database = await createTestDatabase();
  });

  it('numbers every document in order and leaves the heads right', async () => {
    const { pool } = database;
    const garage = demoGarageInfo({ seed: 1, garageIndex: 0 });
    await addGarage(pool, garage);
    const documents = Array.from({ length: 4_500 }, (_, at) =>
      buildCustomer({ id: `c${at}`, garageIds: [garage.id] }),
    );
    await loadDocuments(pool, garage.id, 'customers', documents);
    const { rows } = await pool.query(
      `select count(distinct f.number) as numbers, max(f.number) as last, max(h.number) as head, max(g.number) as garage
       from feed f, feed_heads h, garages g`,
    );
    expect(rows[0]).toEqual({ numbers: 4_500, last: 4_500, head: 4_500, garage: 4_500 });
  });
});

describe('seedDemo', () => {
  const small = { seed: 3, garages: 2, customers: 20 };
  const countFeed = async () =>
    (await database.pool.query('select count(*) as n, max(number) as last from feed')).rows[0];
  beforeEach(async () => {
    database = await createTestDatabase();
  });

  it('fills an empty database once', async () => {
    const garageId = await seedDemo(database.pool, small);
    expect(garageId).toBe(demoGarageInfo({ ...small, garageIndex: 0 }).id);
    const before = await countFeed();
    expect(await seedDemo(database.pool, small)).toBe(garageId);
    expect(await countFeed()).toEqual(before);
  });

  it('does an interrupted seeding again for the day it was begun', async () => {
    const { pool } = database;
    await seedDemo(pool, small);
    const { n } = await countFeed();
    await pool.query(
      'delete from feed where number > 5; update server_state set demo_seeded_at = null',
    );
    await seedDemo(pool, small);
    expect((await countFeed()).n).toBe(n);
  });

  it('adds nothing to garages of real life', async () => {
    await addGarage(database.pool, { ...demoGarageInfo({ seed: 9, garageIndex: 0 }), id: 'real' });
    expect(await seedDemo(database.pool, small)).toBe('real');
    expect((await countFeed()).n).toBe(0);
  });
});
