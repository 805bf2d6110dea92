-- A read-only replica of a PostgreSQL: its port, null when it has none, and whether it goes as soon as no running release uses it.
alter table databases add column replica_port integer, add column replica_leaving boolean not null default false;
