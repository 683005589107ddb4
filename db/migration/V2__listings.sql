-- One row an import: its report in numbers, and the category's state once it was in.
create table listing_import (
  id bigint generated always as identity primary key,
  category text not null references category,
  started_at timestamptz not null,
  finished_at timestamptz not null,
  received bigint not null,
  inserted bigint not null,
  updated bigint not null,
  unchanged bigint not null,
  rejected bigint not null,
  -- listings of the category after this import
  listings bigint not null,
  -- listings inserted or updated by this and all earlier imports of the category
  changes bigint not null,
  check (received = inserted + updated + unchanged + rejected)
);
create index on listing_import (category, id);
create index on listing_import (category, finished_at);

-- No foreign key: checking it row by row would slow imports down by half, and every import has one.
create table listing (
  category text collate "C" not null,
  -- byte order, so that reading by id is the same everywhere
  id text collate "C" not null,
  price double precision not null check (price > 0 and price < 'infinity'),
  listed_at timestamptz not null,
  -- what is said about the item by attribute name: strings and numbers
  attributes jsonb not null,
  primary key (category, id)
);

-- Rows that were not imported, with the reason.
create table rejected_listing (
  category text not null,
  import_id bigint not null references listing_import,
  -- place among the import's rows, from 1
  row bigint not null,
  line bigint not null,
  column_name text,
  value text,
  reason text not null,
  -- the row's cells by column, cut
  cells jsonb
);
-- newest import first, its rows in order
create unique index on rejected_listing (category, import_id desc, row);
