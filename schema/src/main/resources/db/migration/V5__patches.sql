-- Patches: tiles of a field that are searched beside its cells. A patch is a row of cell whose kind
-- says so. It is a square, nobody measured it, and it has no label.
alter table cell
  drop constraint cell_kind_check,
  add constraint cell_kind_check check (kind in ('red', 'white', 'platelet', 'debris', 'patch')),
  alter column area_px drop not null,
  alter column diameter_px drop not null,
  alter column perimeter_px drop not null,
  alter column circularity drop not null,
  alter column eccentricity drop not null,
  alter column solidity drop not null,
  alter column central_pallor drop not null,
  alter column mean_red drop not null,
  alter column mean_green drop not null,
  alter column mean_blue drop not null,
  alter column texture drop not null,
  alter column focus drop not null,
  alter column exposure drop not null,
  add constraint cell_measured check (
    num_nulls(area_px, diameter_px, perimeter_px, circularity, eccentricity, solidity,
      central_pallor, mean_red, mean_green, mean_blue, texture, focus, exposure)
    = case when kind = 'patch' then 13 else 0 end),
  add constraint cell_patch_square check (kind <> 'patch' or width = height);

-- No part of a field is a patch twice.
create unique index cell_patch on cell (image, x, y) where kind = 'patch';

-- A check cannot look at another row, a trigger can.
create function label_of_cell() returns trigger language plpgsql as $$
begin
  if exists (select 1 from cell where id = new.cell and kind = 'patch') then
    raise exception 'cell % is a patch, which has no label', new.cell
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger label_of_cell before insert or update on label
  for each row when (new.cell is not null) execute function label_of_cell();
