-- When an import last inserted or changed a listing: what a model's training can have seen.
alter table listing add column changed_at timestamptz not null default now();
alter table listing alter column changed_at drop default;

-- Hyperparameters as they are written in JSON: a category's own, and those of one run.
alter table category add column hyperparameters jsonb;
alter table training_run add column hyperparameters jsonb;
