-- What is stored. PostgreSQL is the truth; the index is a cache of cell + embedding.
-- Sequences step by Hibernate's allocation sizes (entities name the same numbers).

create sequence source_seq increment by 1;
create sequence patient_seq increment by 1;
create sequence slide_seq increment by 1;
create sequence image_seq increment by 10;
create sequence cell_seq increment by 200;
create sequence label_seq increment by 200;
create sequence encoder_seq increment by 1;
create sequence vocabulary_seq increment by 1;
create sequence job_seq increment by 1;
create sequence report_seq increment by 1;

-- Lab + scanner + stain: the unit of batch effects.
create table source (
  id bigint primary key,
  name text not null unique check (name ~ '^\S(.{0,98}\S)?$'),
  um_per_pixel double precision check (um_per_pixel > 0 and um_per_pixel <= 100),
  median_diameter_px double precision check (median_diameter_px > 0),
  created_at timestamptz not null default now()
);

-- Only keyed pseudonyms; the raw id is stored nowhere.
create table patient (
  id bigint primary key,
  pseudonym text not null unique check (pseudonym ~ '^p-[a-z2-7]{16}$'),
  created_at timestamptz not null default now()
);

create table slide (
  id bigint primary key,
  source bigint not null references source,
  name text not null check (length(name) between 1 and 200),
  patient bigint references patient,
  unique (source, name),
  unique (id, source)
);
create index slide_patient on slide (patient);

-- content: 'field' is a field of view with many cells, 'crop' shows one cell.
create table image (
  id bigint primary key,
  sha256 text not null unique check (sha256 ~ '^[0-9a-f]{64}$'),
  source bigint not null references source,
  slide bigint,
  patient bigint references patient,
  name text not null check (length(name) between 1 and 500),
  content text not null check (content in ('field', 'crop')),
  format text not null check (format in ('PNG', 'JPEG', 'TIFF', 'BMP')),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  um_per_pixel double precision check (um_per_pixel > 0 and um_per_pixel <= 100),
  created_at timestamptz not null default now(),
  foreign key (slide, source) references slide (id, source),
  check (width::bigint * height <= 40000000)
);
create index image_source on image (source, id);
create index image_slide on image (slide);
create index image_patient on image (patient);

-- Lengths in pixels; the *_um columns are null without a scale.
create table cell (
  id bigint primary key,
  image bigint not null references image on delete cascade,
  number integer not null check (number >= 0),
  kind text not null check (kind in ('red', 'white', 'platelet', 'debris')),
  x integer not null check (x >= 0),
  y integer not null check (y >= 0),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  contour integer[] not null
    check (array_ndims(contour) = 1 and cardinality(contour) >= 6 and cardinality(contour) % 2 = 0),
  center_x double precision not null,
  center_y double precision not null,
  area_px double precision not null check (area_px > 0),
  diameter_px double precision not null check (diameter_px > 0),
  perimeter_px double precision not null check (perimeter_px > 0),
  circularity double precision not null check (circularity between 0 and 1),
  eccentricity double precision not null check (eccentricity between 0 and 1),
  solidity double precision not null check (solidity between 0 and 1),
  central_pallor double precision not null check (central_pallor between 0 and 1),
  mean_red double precision not null check (mean_red between 0 and 255),
  mean_green double precision not null check (mean_green between 0 and 255),
  mean_blue double precision not null check (mean_blue between 0 and 255),
  texture double precision not null check (texture between 0 and 255),
  focus double precision not null check (focus >= 0 and focus < 'infinity'),
  exposure double precision not null check (exposure between 0 and 1),
  area_um2 double precision check (area_um2 > 0),
  diameter_um double precision check (diameter_um > 0),
  perimeter_um double precision check (perimeter_um > 0),
  touches_border boolean not null,
  quality double precision not null check (quality between 0 and 1),
  unique (image, number),
  unique (id, image),
  check (center_x between x and x + width and center_y between y and y + height),
  check (num_nulls(area_um2, diameter_um, perimeter_um) in (0, 3))
);

-- Weights + preprocessing + crop policy, identified by the hash over all of them.
create table encoder (
  id bigint primary key,
  name text not null unique check (name ~ '^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$'),
  architecture text not null check (architecture <> ''),
  dimension integer not null check (dimension between 1 and 16384),
  weights_sha256 text not null check (weights_sha256 ~ '^[0-9a-f]{64}$'),
  preprocessing text not null,
  crop_policy text not null,
  settings text not null default '{}' check (settings::jsonb is not null),
  hash text not null unique check (hash ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('building', 'ready', 'active', 'retired')),
  created_at timestamptz not null default now(),
  activated_at timestamptz,
  check (state <> 'active' or activated_at is not null)
);
create unique index encoder_one_active on encoder (state) where state = 'active';

create table embedding (
  encoder bigint not null references encoder,
  cell bigint not null references cell on delete cascade,
  vector real[] not null
    check (array_ndims(vector) = 1 and array_position(vector, null) is null
      and not vector && array['NaN', 'Infinity', '-Infinity']::real[]),
  primary key (encoder, cell)
);
create index embedding_cell on embedding (cell);
alter table embedding alter column vector set storage external;

-- The number of components is the encoder's: a check cannot look there, a trigger can.
create function embedding_dimension() returns trigger language plpgsql as $$
declare expected integer;
begin
  select dimension into expected from encoder where id = new.encoder;
  if cardinality(new.vector) <> expected then
    raise exception 'vector has % components, encoder % has %',
      cardinality(new.vector), new.encoder, expected using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger embedding_dimension before insert or update on embedding
  for each row execute function embedding_dimension();

-- max_classes: null = any number of classes may be added; equal to the count = closed.
create table vocabulary (
  id bigint primary key,
  name text not null unique check (name ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  description text not null default '',
  max_classes integer check (max_classes > 0),
  created_at timestamptz not null default now()
);

create table vocabulary_class (
  vocabulary bigint not null references vocabulary,
  code integer not null check (code >= 0),
  name text not null check (name ~ '^\S(.{0,98}\S)?$'),
  primary key (vocabulary, code),
  unique (vocabulary, name)
);

-- One row per label ever given. superseded_at null = current; cell null = met no cell.
create table label (
  id bigint primary key,
  image bigint not null references image on delete cascade,
  cell bigint,
  vocabulary bigint not null,
  class integer not null,
  annotator text not null check (length(annotator) between 1 and 200),
  x double precision,
  y double precision,
  width double precision check (width > 0),
  height double precision check (height > 0),
  created_at timestamptz not null default now(),
  superseded_at timestamptz,
  foreign key (vocabulary, class) references vocabulary_class (vocabulary, code),
  foreign key (cell, image) references cell (id, image) on delete cascade,
  check (superseded_at >= created_at),
  check (num_nulls(x, y) in (0, 2)),
  check (num_nulls(width, height) in (0, 2)),
  check (width is null or x is not null),
  check (cell is not null or x is not null)
);
create unique index label_current on label (cell, vocabulary)
  where superseded_at is null and cell is not null;
create index label_class on label (vocabulary, class) where superseded_at is null;
create index label_image on label (image);

create table job (
  id bigint primary key,
  kind text not null check (kind <> ''),
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  request text not null default '{}' check (request::jsonb is not null),
  result text not null default '{}' check (result::jsonb is not null),
  errors text not null default '[]' check (jsonb_typeof(errors::jsonb) = 'array'),
  done bigint not null default 0 check (done >= 0),
  total bigint not null default 0 check (total >= 0),
  message text not null default '',
  created_at timestamptz not null default now(),
  started_at timestamptz,
  finished_at timestamptz,
  check ((state in ('done', 'failed', 'cancelled')) = (finished_at is not null)),
  check (state <> 'running' or started_at is not null)
);
create index job_state on job (state);

create table report (
  id bigint primary key,
  kind text not null check (kind <> ''),
  job bigint references job,
  request text not null default '{}' check (request::jsonb is not null),
  result text not null check (result::jsonb is not null),
  created_at timestamptz not null default now()
);

-- The outbox the index follows. Written last in a transaction, under a lock that makes the order
-- of seq the order of commit: a reader that has seen seq n never meets a smaller one later.
-- No foreign keys to cell: a delete outlives its cell.
create table change (
  seq bigint generated always as identity primary key,
  cell bigint not null,
  encoder bigint not null references encoder,
  verb text not null check (verb in ('put', 'delete'))
);
create index change_encoder on change (encoder, seq);

-- One row per cell with everything that can be filtered or shown, labels apart.
create view cell_row as
  select c.id, c.image, i.name as image_name, i.source as source_id, s.name as source,
    i.slide as slide_id, sl.name as slide, p.id as patient_id, p.pseudonym as patient,
    i.content, c.kind, c.x, c.y, c.width, c.height, c.center_x, c.center_y,
    c.area_px, c.diameter_px, c.perimeter_px, c.circularity, c.eccentricity, c.solidity,
    c.central_pallor, c.mean_red, c.mean_green, c.mean_blue, c.texture, c.focus, c.exposure,
    c.area_um2, c.diameter_um, c.perimeter_um, c.touches_border, c.quality
  from cell c
  join image i on i.id = c.image
  join source s on s.id = i.source
  left join slide sl on sl.id = i.slide
  left join patient p on p.id = coalesce(i.patient, sl.patient);
