-- Versions of models. A version's bytes and card never change; its state does.
create table model_version (
  category   text        not null references category (key),
  version    integer     not null check (version > 0),
  state      text        not null check (state in ('candidate', 'active', 'retired', 'rejected')),
  artifact   bytea       not null,
  sha256     text        not null check (sha256 ~ '^[0-9a-f]{64}$'),
  card       jsonb       not null,
  trained_at timestamptz not null,
  primary key (category, version)
);

-- weights do not compress: keep them out of line as they are
alter table model_version alter column artifact set storage external;

-- at most one live model a category, whoever writes
create unique index model_version_one_active on model_version (category) where state = 'active';

-- Who made what live, when and why; rows are only ever added. returns_to is the earlier row whose
-- version a rollback from this one brings back, so that rollbacks in a row walk further back.
create table promotion (
  id               bigint generated always as identity primary key,
  category         text        not null,
  version          integer     not null,
  previous_version integer,
  returns_to       bigint references promotion (id),
  at               timestamptz not null,
  reason           text        not null,
  done_by          text        not null,
  foreign key (category, version) references model_version (category, version),
  foreign key (category, previous_version) references model_version (category, version)
);

create index promotion_latest on promotion (category, id desc);
