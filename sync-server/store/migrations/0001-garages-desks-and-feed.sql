-- The epoch names this history of the data. It changes when the database is restored from a backup.
create table server_state (
  only_row boolean primary key default true check (only_row),
  epoch text not null check (epoch ~ '^[A-Za-z0-9-]{1,40}$'),
  -- Set while the demo garages are being written; an interrupted seeding is done again for the same day.
  demo_until date,
  demo_seeded_at timestamptz
);
insert into server_state (epoch) values (gen_random_uuid()::text);

-- `number` is the last one given out; who raises it holds the row's lock until commit.
create table garages (
  id text primary key check (id ~ '^[A-Za-z0-9_-]{1,64}$'),
  name text not null,
  region text not null check (region ~ '^[a-z0-9-]{1,16}$'),
  country text not null,
  currency text not null,
  time_zone text not null,
  number bigint not null default 0,
  created_at timestamptz not null default now()
);

create function refuse_region_change() returns trigger language plpgsql as $$
begin
  raise exception 'the region of a garage is fixed when it is created';
end $$;
create trigger garages_region_is_fixed before update of region on garages
  for each row when (old.region is distinct from new.region) execute function refuse_region_change();

create table desks (
  id text primary key,
  name text not null,
  token_hash bytea not null unique,
  -- Rises when a garage leaves the desk's scope; part of the epoch the desk sees.
  scope_number integer not null default 1,
  enrolled_at timestamptz not null default now(),
  revoked_at timestamptz
);

create table desk_garages (
  desk_id text not null references desks on delete cascade,
  garage_id text not null references garages,
  primary key (desk_id, garage_id)
);

create table enrolment_codes (
  code_hash bytea primary key,
  garage_ids text[] not null check (cardinality(garage_ids) > 0),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz,
  desk_id text references desks on delete set null
);

-- One row per document: what is locked, and where the document belongs. A stub has no garages.
-- The content stands in the feed, once per garage, so that a pull reads one place only.
create table documents (
  collection text not null,
  id text not null,
  garage_ids text[] not null,
  rev bigint not null default 0,
  gone text check (gone in ('deleted', 'erased')),
  primary key (collection, id)
);

-- One row per document and garage, moved to the newest number at each write.
-- `document` is what goes over the wire, kept as text (json, not jsonb): it is read far more often than written
-- and never searched here.
create table feed (
  garage_id text not null,
  collection text not null,
  doc_id text not null,
  number bigint not null,
  is_present boolean not null,
  bytes integer not null,
  document json not null,
  primary key (garage_id, collection, doc_id)
);
create unique index feed_in_order on feed (garage_id, collection, number);

-- Last number of each collection in a garage, for hints and heartbeats.
create table feed_heads (
  garage_id text not null,
  collection text not null,
  number bigint not null,
  primary key (garage_id, collection)
);
