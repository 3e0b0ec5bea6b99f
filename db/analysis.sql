-- An analyst's task waits on the queue of the fusion cell until it is done, under its own due time and with its owner.

create or replace function desk_of_tasks() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.state in ('done', 'dropped') then
    perform desk_closes('task', new.id, null, coalesce(new.closed_at, now()));
    return null;
  end if;
  perform desk_opens('task', new.id, null, (select p.group_id from posts p where p.id = new.post_id), new.created_at, 0,
    new.importance, false, new.post_id);
  update work_items w set due_at = new.due_at, importance = new.importance, assignee_id = new.owner_id,
      assigned_at = case when w.assignee_id is not distinct from new.owner_id then w.assigned_at
        when new.owner_id is not null then now() end
    where w.sort = 'task' and w.subject_id = new.id and w.closed_at is null
      and (w.due_at, w.importance, w.assignee_id) is distinct from (new.due_at, new.importance, new.owner_id);
  return null;
end
$$;
create or replace trigger analysis_tasks_desk after insert or update on analysis_tasks
  for each row execute function desk_of_tasks();

/* Who takes a task on the queue owns it, and it is as important as it is there. */
create or replace function own_tasks_of_desk() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  update analysis_tasks t set owner_id = new.assignee_id, importance = new.importance, revision = t.revision + 1
    where t.id = new.subject_id and (t.owner_id, t.importance) is distinct from (new.assignee_id, new.importance);
  return null;
end
$$;
create or replace trigger work_items_own_tasks after update of assignee_id, importance on work_items
  for each row when (new.sort = 'task' and new.closed_at is null
    and (old.assignee_id, old.importance) is distinct from (new.assignee_id, new.importance))
  execute function own_tasks_of_desk();

do $$
begin
  execute format('grant gojo_worker to %I with inherit false, set true', current_user);
  grant create on schema public to gojo_worker;
  alter function desk_of_tasks() owner to gojo_worker;
  alter function own_tasks_of_desk() owner to gojo_worker;
  revoke create on schema public from gojo_worker;
end
$$;
revoke all on function desk_of_tasks(), own_tasks_of_desk() from public;
