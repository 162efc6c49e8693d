import type pg from 'pg';

/**
 * Who may come in is not turned back by a restore: of the database that is replaced, desks, their tokens and
 * revocations and the audit stay as they are. Otherwise a stolen desk that was revoked after the backup would
 * be let in again, and one that changed its token since would be locked out.
 */
export async function keepIdentity(client: pg.ClientBase): Promise<void> {
  for (const table of KEPT) {
    await client.query(`create temp table kept_${table} on commit drop as select * from ${table}`);
  }
}

const KEPT = ['desks', 'desk_garages', 'closing_statements', 'enrolment_codes', 'audit'] as const;

export async function takeIdentityBack(client: pg.ClientBase): Promise<void> {
  await client.query(`
    create temp table kept_scope on commit drop as
      select k.* from kept_desk_garages k join garages g on g.id = k.garage_id;
    -- A desk of garages that came after the backup has nothing left to work on.
    delete from kept_desks where id not in (select desk_id from kept_scope);
    insert into desks select k.* from kept_desks k
    on conflict (id) do update set
      token_hash = excluded.token_hash, next_token_hash = excluded.next_token_hash,
      scope_number = excluded.scope_number, revoked_at = excluded.revoked_at,
      closed_at = excluded.closed_at, last_contact_at = excluded.last_contact_at;
    delete from desk_garages where desk_id in (select id from kept_desks);
    insert into desk_garages select k.* from kept_scope k;
    insert into closing_statements
      select k.* from kept_closing_statements k where k.desk_id in (select id from desks)
    on conflict do nothing;
    -- A code that was used since the backup must not be good again.
    delete from enrolment_codes;
    insert into enrolment_codes
      select k.* from kept_enrolment_codes k
      where k.desk_id is null or k.desk_id in (select id from desks);
    insert into audit (at, action, garage_ids, desk_id, user_id, details)
      select at, action, garage_ids, desk_id, user_id, details from kept_audit k
      where not exists (select from audit a where a.id = k.id and a.at = k.at)
      order by id;
    update desks set line_id = null`);
}
