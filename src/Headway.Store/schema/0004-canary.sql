-- The percent of the traffic that new instances get together while they are tried, and since when; null for all others.
-- Without it a restarted server would not know which share was being judged.
alter table instances
  add column share smallint check (share between 1 and 99),
  add column share_at timestamptz;
