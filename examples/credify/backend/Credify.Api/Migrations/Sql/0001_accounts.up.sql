create table organizations (
    id uuid primary key default gen_random_uuid(),
    name varchar(255) not null,
    created_at timestamptz not null default now()
);

create table users (
    id uuid primary key default gen_random_uuid(),
    email varchar(255) not null,
    password_hash varchar(255) not null,
    phone varchar(15) not null,
    name varchar(255) not null,
    account_type varchar(50) not null,
    organization_id uuid not null references organizations (id),
    role varchar(50) not null,
    is_active boolean not null default true,
    is_verified boolean not null default false,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    last_login_at timestamptz,
    shard_key bigint not null default 0,
    constraint users_phone_unique unique (phone)
);

-- One index does both: addresses are stored in small letters, and it makes them unique.
create unique index idx_users_email on users (email);
create index idx_users_org_id on users (organization_id);
create index idx_users_created_at on users (created_at);
