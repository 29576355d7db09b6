-- How far each source lies from the others, by one encoder, red cells only.

-- Sums of unit vectors, kept up as cells come. cells and cell_ids tell whether the sums are those of
-- the cells that are stored now.
create table source_sum (
  encoder bigint not null references encoder on delete cascade,
  source bigint not null references source on delete cascade,
  cells bigint not null check (cells >= 0),
  last_cell bigint not null,
  cell_ids numeric not null,
  sums double precision[] not null,
  primary key (encoder, source)
);

-- One row a source and observation; never changed. Shares 0..1; separation in spreads, null where
-- there is no other source.
create table observation (
  id bigint generated always as identity primary key,
  encoder bigint not null references encoder on delete cascade,
  source bigint not null references source on delete cascade,
  cells bigint not null check (cells > 0),
  all_cells bigint not null check (all_cells >= cells),
  asked integer not null check (asked > 0),
  own_share double precision not null check (own_share between 0 and 1),
  chance double precision not null check (chance between 0 and 1),
  source_index double precision not null check (source_index >= 0.999),
  separation double precision check (separation >= 0),
  nearest text,
  alarm boolean not null,
  reason text not null default '',
  observed_at timestamptz not null default now(),
  check ((separation is null) = (nearest is null)),
  check (alarm or reason = '')
);
create index observation_source on observation (encoder, source, id);
