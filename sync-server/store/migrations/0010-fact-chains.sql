-- Where each fact stands in the chain of the desk that wrote it. Erasure takes the salt, with which the digest says
-- nothing any more, and the chain still verifies.
create table fact_chain (
  desk_id text not null references desks on delete cascade,
  sequence bigint not null,
  collection text not null,
  doc_id text not null,
  salt text,
  digest text not null,
  link text not null,
  is_broken boolean not null default false,
  primary key (desk_id, sequence)
);
create index fact_chain_by_document on fact_chain (collection, doc_id);
