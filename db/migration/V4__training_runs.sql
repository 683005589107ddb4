-- Training runs, as the API shows them, and what their execution needs.
create table training_run (
  id               bigint generated always as identity primary key,
  category         text             not null references category (key),
  trigger          text             not null check (trigger in ('admin', 'schedule', 'first-start', 'drift')),
  state            text             not null check (state in ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  phase            text             check (phase in ('reading', 'encoding', 'training', 'evaluating', 'registering')),
  progress         double precision not null default 0 check (progress between 0 and 1),
  epoch            integer,
  epochs           integer,
  validation_nll   double precision,
  rows_per_second  double precision,
  seed             bigint           not null,
  queued_at        timestamptz      not null,
  started_at       timestamptz,
  finished_at      timestamptz,
  model_version    integer,
  promoted         boolean,
  reason           text,
  error            text,
  owner            text, -- the process that executes it
  cancel_requested boolean          not null default false,
  foreign key (category, model_version) references model_version (category, version),
  check ((finished_at is null) = (state in ('queued', 'running')))
);

-- one queued or running training a category, whoever asks
create unique index training_run_one_open on training_run (category) where state in ('queued', 'running');

create index training_run_by_category on training_run (category, id desc);
