-- What shall become of an encoder's generation: a service that was stopped goes on by it.
alter table encoder
  add column wish text not null default 'fill' check (wish in ('fill', 'activate', 'rest'));
