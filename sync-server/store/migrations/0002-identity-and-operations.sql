-- A desk that rotates its token has two until the new one was used once.
alter table desks
  add column next_token_hash bytea unique,
  -- The line the desk has open, in whichever process; trusted only while the contact is fresh.
  add column line_id text,
  add column last_contact_at timestamptz,
  -- What the desk last reported of itself.
  add column program text,
  add column actions_waiting integer,
  add column oldest_waiting_at timestamptz,
  add column rejected integer,
  -- When a revoked desk had told all it had not sent.
  add column closed_at timestamptz;

alter table enrolment_codes
  -- Which try used the code: the same try may ask again when the answer was lost.
  add column attempt_hash bytea,
  -- The signed request that asked for the code, so that it cannot be asked again.
  add column request_hash bytea unique;

-- Kept as sent, for a manager to look at; it changes no document.
create table closing_statements (
  desk_id text not null references desks,
  part integer not null,
  documents integer not null,
  unsent json not null,
  received_at timestamptz not null default now(),
  primary key (desk_id, part)
);

-- Who may sign in and who answers for a write: a handful of rows among all definitions.
create index feed_users on feed (garage_id)
  where collection = 'definitions' and is_present and document ->> 'kind' = 'user';

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  action text not null,
  garage_ids text[] not null default '{}',
  desk_id text,
  user_id text,
  -- Ids, counts and reasons; never a name.
  details json not null default '{}'
);
create index audit_by_desk on audit (desk_id, id);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  raise exception 'the audit is only ever added to';
end $$;
create trigger audit_is_append_only before update or delete or truncate on audit
  for each statement execute function refuse_audit_change();
