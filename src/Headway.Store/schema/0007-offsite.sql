-- Where the second copy of a database's backups is; names of variables, no secrets.
alter table databases add column backup_offsite text;
