-- What was judged of a deployment before it went on, who approved what, and who signed which item of the checklist.

-- One report for each deployment; a repeated preflight judges again.
create table gate_reports (
  deployment_id uuid primary key references deployments on delete cascade,
  report text not null
);

-- A person approves a source once; who asked for the deployment is looked at when it is judged.
create table approvals (
  environment_id uuid not null references environments on delete cascade,
  source text not null,
  by text not null,
  at timestamptz not null,
  note text,
  primary key (environment_id, source, by)
);

-- The newest signature of an item counts; older ones stay. No deployment: 0.
create table checklist_signatures (
  environment_id uuid not null references environments on delete cascade,
  item text not null,
  deployment int not null,
  at timestamptz not null,
  by text not null,
  note text,
  primary key (environment_id, item, deployment, at)
);

-- The checklist as it was judged last for a deployment.
create table deployment_checklists (
  deployment_id uuid primary key references deployments on delete cascade,
  checklist text not null
);
