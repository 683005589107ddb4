-- What a category's listings say, counted by the import in the transaction that changes them, so
-- that nobody has to read the listings for it. A value that nothing says any more stays with 0.
create table attribute_value (
  category  text collate "C" not null,
  attribute text collate "C" not null,
  value     text collate "C" not null,
  listings  bigint not null,
  primary key (category, attribute, value)
);

-- most frequent first
create index attribute_value_by_frequency on attribute_value (category, attribute, listings desc, value);

-- The same of numbers, to four significant digits: they would be as many as the listings.
create table attribute_number (
  category  text collate "C" not null,
  attribute text collate "C" not null,
  number    double precision not null,
  listings  bigint not null,
  primary key (category, attribute, number)
);

-- near the limits of a double the rounded number may be none
create function four_digits(number double precision) returns double precision
language sql immutable strict parallel safe
return case when abs(number) between 1e-300 and 1e300
  then cast(to_char(number, '9.999EEEE') as double precision) else number end;

-- Counts everything a category's listings say anew.
create function recount_attributes(of_category text) returns void language sql
begin atomic
  select key from category where key = of_category for no key update;
  delete from attribute_value where category = of_category;
  delete from attribute_number where category = of_category;
  insert into attribute_value (category, attribute, value, listings)
  select of_category, said.key, said.value #>> '{}', count(*)
    from listing, jsonb_each(attributes) said
   where category = of_category and jsonb_typeof(said.value) = 'string'
   group by said.key, said.value;
  insert into attribute_number (category, attribute, number, listings)
  select of_category, attribute, four_digits(number), sum(listings)
    from (
      select said.key as attribute, cast(said.value as double precision) as number,
             count(*) as listings
        from listing, jsonb_each(attributes) said
       where category = of_category and jsonb_typeof(said.value) = 'number'
       group by said.key, said.value) numbers
   group by attribute, four_digits(number);
end;

do $$ begin perform recount_attributes(key) from category; end $$;

-- The imports of a day (UTC) by category.
create table import_day (
  category  text   not null references category,
  day       date   not null,
  imports   bigint not null,
  received  bigint not null,
  inserted  bigint not null,
  updated   bigint not null,
  unchanged bigint not null,
  rejected  bigint not null,
  primary key (category, day)
);

insert into import_day
select category, cast(finished_at at time zone 'UTC' as date), count(*), sum(received),
       sum(inserted), sum(updated), sum(unchanged), sum(rejected)
  from listing_import group by 1, 2;

-- All prices that this import and the earlier ones of its category accepted lie between these;
-- null where an import before this version was among them.
alter table listing_import add column least_price double precision;
alter table listing_import add column greatest_price double precision;

create index training_run_by_state on training_run (state, id desc);
