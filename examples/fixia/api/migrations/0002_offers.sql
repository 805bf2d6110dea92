create table offers (
    id bigint generated always as identity primary key,
    request_id bigint not null references requests (id),
    fixer text not null,
    price numeric(10, 2) not null,
    created_at timestamptz not null default now()
);
create index on offers (request_id);
