-- How often a database is backed up and for how long, and what its repository is encrypted with; null for a database without backups.
alter table databases
  add column backup_key_sealed bytea,
  add column backup_every_seconds int,
  add column backup_full_seconds int,
  add column backup_keep_seconds int,
  add column backup_drill_seconds int,
  add column backup_checks text;

-- Every try to make a backup. What there is, pgBackRest's repository says; this says what was tried, and why it failed.
create table backup_runs (
  number bigint generated always as identity primary key,
  database_id text not null references databases on delete cascade,
  kind smallint not null,
  by text not null,
  started_at timestamptz not null,
  ended_at timestamptz,
  label text,
  problem text
);
create index on backup_runs (database_id, number desc);

-- Clusters that are restored beside their database.
create table database_copies (
  number bigint generated always as identity primary key,
  database_id text not null references databases on delete cascade,
  purpose smallint not null,
  state smallint not null,
  by text not null,
  target text not null,
  label text not null,
  timeline int not null,
  forks_at timestamptz not null,
  port int not null check (port between 1 and 65535),
  switch_when_proven boolean not null,
  created_at timestamptz not null,
  ready_at timestamptz,
  ended_at timestamptz,
  own_timeline int,
  checks text,
  problem text
);
create index on database_copies (database_id, number desc);

-- The histories of a database after its first: each began when a copy took the database's place.
create table database_timelines (
  database_id text not null references databases on delete cascade,
  number int not null,
  since timestamptz not null,
  parent int not null,
  forked_at timestamptz not null,
  primary key (database_id, number)
);
