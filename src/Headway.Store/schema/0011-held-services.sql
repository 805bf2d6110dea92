-- A hold may be of some services only; null holds every one of the environment.
alter table holds add column services text[];
