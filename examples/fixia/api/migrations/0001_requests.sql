create table requests (
    id bigint generated always as identity primary key,
    title text not null,
    city text not null,
    created_at timestamptz not null default now()
);
create index on requests (city, id desc);
