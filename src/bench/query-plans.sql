-- What else grows beside listings: categories with schedules, imports, runs, the audit.
insert into category (key, title, currency, price_scale, decimal_comma, attributes, retraining, created_at, updated_at)
select 'c' || n, 'c' || n, 'USD', 'log', false, (select attributes from category where key = ':category'),
       '{"cron": "0 0 3 * * *", "minNewListings": 500}', now(), now()
  from generate_series(1, 1000) n;

insert into listing_import (category, started_at, finished_at, received, inserted, updated, unchanged, rejected, listings, changes)
select 'c' || n, at, at, 10, 10, 0, 0, 0, 10 * place, 10 * place
  from generate_series(1, 1000) n, lateral (select place, now() - (101 - place) * interval '1 day' as at from generate_series(1, 100) place) days;

insert into listing_import (category, started_at, finished_at, received, inserted, updated, unchanged, rejected, listings, changes, least_price, greatest_price)
select ':category', at, at, 0, 0, 0, 0, 0, last.listings, last.changes, last.least_price, last.greatest_price
  from (select * from listing_import where category = ':category' order by id desc limit 1) last,
       lateral (select now() - (20000 - n) * interval '4 hours' as at from generate_series(1, 20000) n) times;

insert into import_day
select category, cast(finished_at at time zone 'UTC' as date), count(*), sum(received), sum(inserted), sum(updated), sum(unchanged), sum(rejected)
  from listing_import group by 1, 2
on conflict do nothing;

insert into training_run (category, trigger, state, progress, seed, queued_at, started_at, finished_at)
select case n % 10 when 0 then ':category' else 'c' || 1 + n % 1000 end, 'schedule', 'succeeded', 1, n, at, at, at
  from (select n, now() - (100000 - n) * interval '1 minute' as at from generate_series(1, 100000) n) times;

insert into training_run_step (run, place, at, phase, progress)
select (select min(id) from training_run), n, now(), 'training', 0.5 from generate_series(0, 299) n;

insert into audit_entry (at, by_kind, by_name, action, category)
select now() - (1000000 - n) * interval '1 second', 'key', 'key ' || n % 100, 'POST', 'c' || 1 + n % 1000
  from generate_series(1, 1000000) n;
