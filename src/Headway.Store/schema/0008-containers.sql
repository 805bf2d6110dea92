-- Where the container of an instance listens; null for a process, which listens on its port of this host.
alter table instances add column listens_at text;
