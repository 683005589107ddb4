-- What a training run told while it ran: a row when a phase began, and one an epoch.
create table training_run_step (
  run             bigint           not null references training_run (id) on delete cascade,
  -- from 0, in the order in which it was told
  place           integer          not null check (place >= 0),
  at              timestamptz      not null,
  phase           text             not null check (phase in ('reading', 'encoding', 'training', 'evaluating', 'registering')),
  progress        double precision not null check (progress between 0 and 1),
  epoch           integer,
  epochs          integer,
  validation_nll  double precision,
  rows_per_second double precision,
  primary key (run, place),
  check ((epoch is null) = (epochs is null))
);
