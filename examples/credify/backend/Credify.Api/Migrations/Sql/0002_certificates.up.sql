create table certificates (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organizations (id),
    uploaded_by uuid not null references users (id),
    title varchar(200) not null,
    holder varchar(200) not null,
    issued_on date,
    file_name varchar(255) not null,
    content_type varchar(100) not null,
    size_bytes integer not null check (size_bytes between 1 and 10485760),
    sha256 char(64) not null,
    content bytea not null,
    created_at timestamptz not null default now(),
    constraint certificates_file_unique unique (organization_id, sha256)
);

-- PDF, PNG and JPEG are compressed already: do not try again.
alter table certificates alter column content set storage external;

create index idx_certificates_sha256 on certificates (sha256);
create index idx_certificates_org_created on certificates (organization_id, created_at);
