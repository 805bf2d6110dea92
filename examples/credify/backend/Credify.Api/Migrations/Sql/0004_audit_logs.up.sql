create table audit_logs (
    id bigint generated always as identity primary key,
    organization_id uuid not null references organizations (id),
    user_id uuid references users (id),
    action varchar(100) not null,
    subject_id uuid not null,
    created_at timestamptz not null default now()
);

create index idx_audit_logs_org_created on audit_logs (organization_id, created_at);
