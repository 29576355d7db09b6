-- Vocabularies that ship. chula-12 has codes 0..11; its set's code 12 exists in one acquisition
-- cluster only and is left out. dse-8 takes the names of its eight folders when it is ingested.

insert into vocabulary (id, name, description, max_classes) values
  (nextval('vocabulary_seq'), 'chula-12', 'Chula RBC-12, codes 0 to 11', 12),
  (nextval('vocabulary_seq'), 'elsafty-9', 'Elsafty, nine shapes', 9),
  (nextval('vocabulary_seq'), 'dse-8', 'DSE, eight folders', 8),
  (nextval('vocabulary_seq'), 'cell-type', 'red, white, platelet', 3);

insert into vocabulary_class (vocabulary, code, name)
select v.id, k.code, k.name
from vocabulary v
join (values
  ('chula-12', 0, 'normal'),
  ('chula-12', 1, 'macrocyte'),
  ('chula-12', 2, 'microcyte'),
  ('chula-12', 3, 'spherocyte'),
  ('chula-12', 4, 'target'),
  ('chula-12', 5, 'stomatocyte'),
  ('chula-12', 6, 'ovalocyte'),
  ('chula-12', 7, 'teardrop'),
  ('chula-12', 8, 'burr'),
  ('chula-12', 9, 'schistocyte'),
  ('chula-12', 10, 'uncategorised'),
  ('chula-12', 11, 'hypochromia'),
  ('elsafty-9', 0, 'rounded'),
  ('elsafty-9', 1, 'ovalocyte'),
  ('elsafty-9', 2, 'borderline ovalocyte'),
  ('elsafty-9', 3, 'two overlapping'),
  ('elsafty-9', 4, 'three overlapping'),
  ('elsafty-9', 5, 'angled'),
  ('elsafty-9', 6, 'teardrop'),
  ('elsafty-9', 7, 'burr'),
  ('elsafty-9', 8, 'fragmented'),
  ('cell-type', 0, 'red'),
  ('cell-type', 1, 'white'),
  ('cell-type', 2, 'platelet')
) as k (vocabulary, code, name) on k.vocabulary = v.name;
