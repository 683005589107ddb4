-- Keys that admins make. A key reads psk_<id>_<secret>; only the SHA-256 of its secret is kept.
create table api_key (
  id                text        primary key check (id ~ '^[0-9a-z]{12}$'),
  name              text        not null,
  role              text        not null check (role in ('seller', 'ingest', 'admin')),
  digest            bytea       not null check (octet_length(digest) = 32),
  created_at        timestamptz not null,
  created_by        text        not null,
  expires_at        timestamptz,
  revoked_at        timestamptz,
  revoked_by        text,
  revocation_reason text,
  last_used_at      timestamptz,
  check ((revoked_at is null) = (revoked_by is null))
);

create index api_key_newest on api_key (created_at desc, id desc);

-- What admins did, and what training runs made live. Rows are only ever added.
create table audit_entry (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  by_kind  text        not null check (by_kind in ('bootstrap', 'key', 'token', 'run')),
  by_name  text        not null,
  by_id    text,    -- of a key or a run
  role     text,
  action   text        not null, -- method and path as the API describes it
  path     text,    -- as it was asked for
  made     text,    -- the address of what came into being
  category text,
  version  integer,
  status   integer, -- of the answer; a run has none
  reason   text
);

create index audit_entry_of_category on audit_entry (category, id desc);
create index audit_entry_by_name on audit_entry (by_name, id desc);
create index audit_entry_by_id on audit_entry (by_id, id desc);

create function audit_entry_only_grows() returns trigger language plpgsql as $$
begin
  raise exception 'audit_entry only grows: % is refused', lower(tg_op);
end
$$;

create trigger audit_entry_only_grows
  before update or delete or truncate on audit_entry
  for each statement execute function audit_entry_only_grows();

-- A run's own promotion is no request, and is kept with the promotion or not at all.
create function audit_promotion_by_run() returns trigger language plpgsql as $$
begin
  insert into audit_entry (at, by_kind, by_name, by_id, action, category, version, reason)
  values (new.at, 'run', new.done_by, substr(new.done_by, length('training run ') + 1), 'promotion',
          new.category, new.version, new.reason);
  return null;
end
$$;

create trigger audit_promotion_by_run
  after insert on promotion
  for each row when (new.done_by like 'training run %') execute function audit_promotion_by_run();
