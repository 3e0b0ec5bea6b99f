-- Roles are cluster-wide, so this runs before every migration and may find its work done.
do $$
declare
  wanted text;
begin
  foreach wanted in array array['gojo_visitor', 'gojo_member', 'gojo_fusion', 'gojo_operator', 'gojo_door', 'gojo_worker', 'gojo_queue', 'gojo_keeper']
  loop
    if not exists (select 1 from pg_roles where rolname = wanted) then
      begin
        execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', wanted);
      exception when duplicate_object or unique_violation then null;
      end;
    end if;
  end loop;
  if not exists (select 1 from pg_roles where rolname = 'gojo_app') then
    begin
      create role gojo_app login nosuperuser nobypassrls nocreatedb nocreaterole noinherit;
    exception when duplicate_object or unique_violation then null;
    end;
  end if;
end
$$;

-- The fusion cell and the operators are members too.
grant gojo_member to gojo_fusion, gojo_operator with inherit true, set false;
grant gojo_visitor to gojo_member with inherit true, set false;

-- The app may stand in a role for one transaction; it inherits none of them.
grant gojo_visitor, gojo_member, gojo_fusion, gojo_operator, gojo_door, gojo_worker, gojo_queue
  to gojo_app with inherit false, set true;
