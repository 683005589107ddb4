create table category (
  key text primary key,
  title text not null,
  currency text not null,
  price_scale text not null,
  decimal_comma boolean not null,
  -- the definitions as they are written in JSON, in order
  attributes jsonb not null,
  retraining jsonb,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
