-- Whether what a drill restored is kept, for rehearsals to clone; null for a database without backups, and as it is by default.
alter table databases add column backup_keep_copy boolean;
