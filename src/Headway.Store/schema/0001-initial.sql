-- Enums are smallint numbers that never change; documents are JSON as text, so that every string survives.
-- Columns of type bytea whose name ends in _sealed are encrypted with a key outside the database.

create table projects (
  id uuid primary key,
  name text not null unique,
  created_at timestamptz not null,
  created_by text not null
);

create sequence environment_ordinals minvalue 0 start 0;
create sequence account_numbers minvalue 0 start 0;

create table environments (
  id uuid primary key,
  project_id uuid not null references projects on delete cascade,
  name text not null,
  address text not null unique,
  current_release int,
  last_deployment int not null default 0,
  last_release int not null default 0,
  variable_version int not null default 0,
  unique (project_id, name)
);

create table services (
  environment_id uuid not null references environments on delete cascade,
  name text not null,
  account_id int not null unique,
  private_port int not null check (private_port between 1 and 65535),
  replicas int check (replicas >= 0),
  stopped boolean not null default false,
  primary key (environment_id, name),
  unique (environment_id, private_port)
);

create table databases (
  id text primary key,
  environment_id uuid not null references environments on delete cascade,
  name text not null,
  engine smallint not null,
  port int not null check (port between 1 and 65535),
  account_id int not null unique,
  directory text not null unique,
  role text not null,
  password_sealed bytea not null,
  admin_password_sealed bytea not null,
  memory_bytes bigint,
  cpus double precision,
  unique (environment_id, name),
  unique (environment_id, port)
);

create table deployments (
  id uuid primary key,
  environment_id uuid not null references environments on delete cascade,
  number int not null,
  kind smallint not null,
  request text not null,
  state smallint not null,
  requested_by text not null,
  created_at timestamptz not null,
  release int,
  previous_release int,
  cancelled_by text,
  live_at timestamptz,
  ended_at timestamptz,
  summary text,
  owner text,
  lease_until timestamptz,
  generation bigint not null default 0,
  adoptions int not null default 0,
  due_at timestamptz not null,
  unique (environment_id, number)
);

-- Running and live: one at a time in an environment.
create unique index deployments_one_active on deployments (environment_id) where state in (2, 3);
create index deployments_open on deployments (state, due_at) where state in (1, 2, 3);

create table journal (
  deployment_id uuid not null references deployments on delete cascade,
  sequence int not null check (sequence >= 1),
  at timestamptz not null,
  step text not null,
  event smallint not null,
  detail text,
  output text,
  primary key (deployment_id, sequence)
);

create table deployment_events (
  deployment_id uuid not null references deployments on delete cascade,
  id bigint not null,
  at timestamptz not null,
  kind text not null,
  step text,
  service text,
  text text not null,
  detail text,
  primary key (deployment_id, id)
);

create table releases (
  environment_id uuid not null references environments on delete cascade,
  number int not null,
  deployment_id uuid not null unique references deployments on delete cascade,
  manifest text not null,
  source text not null,
  commit text,
  variable_version int not null,
  variables_sealed bytea not null,
  artifacts text not null,
  succeeded boolean not null default false,
  created_at timestamptz not null,
  primary key (environment_id, number)
);

-- No cascade: a project with instances cannot be deleted, for nobody would end them.
create table instances (
  id text primary key,
  environment_id uuid not null references environments,
  service text not null,
  release int not null,
  deployment int not null,
  port int not null unique check (port between 1 and 65535),
  traffic smallint not null,
  should_run boolean not null,
  handle_runtime text,
  handle_version int,
  handle_state text,
  retire_at timestamptz,
  restarts int not null,
  restart_at timestamptz
);
create index instances_of_environment on instances (environment_id);

-- The port that was given last: the next one is given after it, so that a port rests before it is used again.
create table port_cursor (last int not null);
insert into port_cursor values (0);

-- One row per change; a row without a value says that the variable was removed. No service: ''.
create table variables (
  environment_id uuid not null references environments on delete cascade,
  service text not null,
  name text not null,
  version int not null,
  value_sealed bytea,
  secret boolean not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (environment_id, service, name, version)
);

create table generated_secrets (
  environment_id uuid not null references environments on delete cascade,
  key text not null,
  value_sealed bytea not null,
  primary key (environment_id, key)
);

create table tokens (
  id uuid primary key,
  name text not null,
  role smallint not null,
  project_id uuid references projects on delete cascade,
  hash bytea not null unique check (length(hash) = 32),
  setup boolean not null,
  created_at timestamptz not null,
  created_by text not null,
  expires_at timestamptz,
  last_used_at timestamptz,
  revoked_at timestamptz
);

-- Names, not references: the audit outlives what it tells of.
create table audit (
  id bigserial primary key,
  at timestamptz not null,
  by text not null,
  address text not null,
  action text not null,
  project text,
  environment text,
  detail jsonb not null
);
create index audit_of_project on audit (project, id);
