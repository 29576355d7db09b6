-- Where cells lie on a plane, by one encoder. A map of an encoder that no longer answers stays what
-- it was: its encoder tells.

create sequence cell_map_seq increment by 1;

-- condition: filter of the cells, as it was asked. cells: laid out when it was made; trust: 0..1.
create table cell_map (
  id bigint primary key,
  encoder bigint not null references encoder,
  method text not null check (method in ('umap', 'pca')),
  settings text not null check (jsonb_typeof(settings::jsonb) = 'object'),
  condition text not null default '',
  cells integer not null check (cells > 0),
  trust double precision check (trust between 0 and 1),
  created_at timestamptz not null default now()
);
create index cell_map_encoder on cell_map (encoder, id);

-- placed: joined later, without moving others.
create table cell_map_point (
  map bigint not null references cell_map on delete cascade,
  cell bigint not null references cell on delete cascade,
  x real not null check (x > '-infinity' and x < 'infinity'),
  y real not null check (y > '-infinity' and y < 'infinity'),
  placed boolean not null default false,
  primary key (map, cell)
);
create index cell_map_point_cell on cell_map_point (cell);
