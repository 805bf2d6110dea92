-- What is closed for maintenance: 1 read-only, 2 on. No service: '' for the whole environment.
create table maintenance (
  environment_id uuid not null references environments on delete cascade,
  service text not null,
  mode smallint not null check (mode in (1, 2)),
  message text,
  page text,
  since timestamptz not null,
  by text not null,
  primary key (environment_id, service)
);

-- Requests wait for a deployment. A hold whose deployment has ended is none any more, whatever became of its owner.
create table holds (
  deployment_id uuid primary key references deployments on delete cascade,
  environment_id uuid not null references environments on delete cascade,
  longest_ms int not null check (longest_ms > 0),
  until timestamptz not null
);
