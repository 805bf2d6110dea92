-- The pooler in front of a PostgreSQL database: its account, and the sizes that the manifest asks for. Null for Redis, and for a
-- database that was made before there were pools, until its next deployment decides them.
alter table databases
  add column pool_account_id int unique,
  add column pool_mode smallint,
  add column pool_size int,
  add column pool_min int,
  add column pool_reserve int,
  add column pool_reserve_after_seconds int,
  add column pool_clients int;
