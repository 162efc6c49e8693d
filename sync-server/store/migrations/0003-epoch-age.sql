-- When the epoch last changed: a server that finds itself restored takes a new one, but not over and over.
alter table server_state add column epoch_since timestamptz not null default '-infinity';
