create table verifications (
    id uuid primary key default gen_random_uuid(),
    organization_id uuid not null references organizations (id),
    requested_by uuid not null references users (id),
    certificate_id uuid references certificates (id),
    sha256 char(64),
    status varchar(20) not null check (status in ('queued', 'running', 'completed', 'failed')),
    attempts integer not null default 0,
    progress jsonb not null default '[]',
    result jsonb,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    completed_at timestamptz,
    constraint verifications_one_subject check ((certificate_id is null) <> (sha256 is null))
);

create index idx_verifications_org_created on verifications (organization_id, created_at);
create index idx_verifications_unfinished on verifications (updated_at) where status in ('queued', 'running');
