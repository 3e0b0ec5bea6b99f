-- The queue of the fusion cell. What waits for a person enters `work_items` and leaves it through triggers alone.

/* When somebody is at the desk: from 9 to 18 o'clock in Japan, on weekdays that are no holidays. */
create or replace function office_open_on(of_day date) returns boolean
  language sql stable set search_path = public, pg_temp
as $$
  select extract(isodow from of_day) < 6 and not exists (select 1 from office_closures c where c.day = of_day)
$$;

/* The moment when so many office minutes have passed since another. Always within office hours. */
create or replace function office_time_after(since timestamptz, office_minutes integer) returns timestamptz
  language plpgsql stable set search_path = public, pg_temp
as $$
declare
  at_local timestamp := since at time zone 'Asia/Tokyo';
  on_day date := at_local::date;
  left_over interval := make_interval(mins => greatest(office_minutes, 0));
  starts timestamp;
begin
  loop
    starts := greatest(at_local, on_day + time '09:00');
    if starts < on_day + time '18:00' and office_open_on(on_day) then
      if starts + left_over <= on_day + time '18:00' then
        return (starts + left_over) at time zone 'Asia/Tokyo';
      end if;
      left_over := left_over - (on_day + time '18:00' - starts);
    end if;
    on_day := on_day + 1;
  end loop;
end
$$;

/* How long something may wait, in office minutes. */
create or replace function desk_minutes(how_important text) returns integer
  language sql immutable
as $$ select case how_important when 'urgent' then 60 when 'high' then 120 when 'normal' then 240 else 540 end $$;

create or replace function desk_importance(of_kind text, of_happening text) returns text
  language sql immutable
as $$
  select case
    when of_kind = 'notice' then 'low'
    when of_kind = 'question' then 'normal'
    when of_happening in ('ransomware', 'data_leak') then 'urgent'
    when of_happening in ('malware', 'unauthorized_login', 'ddos', 'defacement') then 'high'
    else 'normal' end
$$;

/*
 * Something begins to wait; nothing happens when it waits already. Of an anonymous thing (`coarse`) the row holds the
 * day alone: its time counts from the end of that day in Japan and ends at noon or at 18 o'clock, so that two of one
 * day look alike, and none is late before it came. Who had the same thing before gets it again.
 */
create or replace function desk_opens(
  of_sort text, of_subject uuid, of_person uuid, of_group uuid, opened timestamptz, office_minutes integer,
  how_important text, coarse boolean, about_post uuid default null
) returns void
  language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  day_began timestamp := date_trunc('day', opened at time zone 'Asia/Tokyo');
  opened_shown timestamptz := case when coarse then day_began at time zone 'Asia/Tokyo' else opened end;
  due timestamptz := office_time_after(
    case when coarse then (day_began + interval '1 day') at time zone 'Asia/Tokyo' else opened end, office_minutes);
  due_local timestamp := due at time zone 'Asia/Tokyo';
  had_it uuid;
begin
  if coarse then
    due := (due_local::date + case when due_local::time <= time '12:00' then time '12:00' else time '18:00' end)
      at time zone 'Asia/Tokyo';
  end if;
  select w.assignee_id into had_it
    from work_items w join people p on p.id = w.assignee_id and p.active and p.portal_role in ('moderator', 'analyst')
    where w.subject_id = of_subject and w.sort = of_sort and w.person_id is not distinct from of_person
    order by w.closed_at desc nulls first limit 1;
  insert into work_items
    (id, sort, subject_id, person_id, group_id, post_id, opened_at, due_at, importance, coarse, assignee_id, assigned_at)
    values (gen_random_uuid(), of_sort, of_subject, of_person, of_group, about_post, opened_shown, due, how_important,
      coarse, had_it, case when had_it is not null then opened_shown end)
    on conflict do nothing;
end
$$;

/* It no longer waits. When the author of an anonymous thing saw to that, the day alone is kept. */
create or replace function desk_closes(of_sort text, of_subject uuid, of_person uuid, at timestamptz default now())
  returns void
  language sql volatile security definer set search_path = public, pg_temp
as $$
  update work_items w set closed_at = greatest(w.opened_at,
      case when w.coarse and current_setting('role', true) is distinct from 'gojo_fusion'
        then date_trunc('day', at at time zone 'Asia/Tokyo') at time zone 'Asia/Tokyo' else at end)
    where w.subject_id = of_subject and w.sort = of_sort and w.person_id is not distinct from of_person
      and w.closed_at is null
$$;

create or replace function desk_of_posts() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  important text := desk_importance(new.kind, new.happening);
begin
  if new.state = 'submitted' then
    perform desk_opens('post', new.id, null, new.group_id, new.submitted_at, desk_minutes(important), important,
      new.attribution <> 'named', new.id);
    return null;
  end if;
  perform desk_closes('post', new.id, null, case when new.state = 'released' then coalesce(new.released_at, now()) else now() end);
  if new.state = 'released' then
    perform desk_opens('part', s.post_id, null, new.group_id, s.written_at, desk_minutes('normal'), 'normal',
        new.attribution <> 'named', new.id)
      from sealed_parts s where s.post_id = new.id and s.audience = 'group' and s.state = 'submitted';
  else
    -- What hangs on a post that is out no longer waits when it is taken back; held replies to a returned one do.
    perform desk_closes(w.sort, w.subject_id, w.person_id)
      from work_items w
      where w.post_id = new.id and w.closed_at is null
        and (w.sort in ('version', 'part') or (w.sort = 'reply' and new.state = 'withdrawn'));
  end if;
  return null;
end
$$;
create or replace trigger posts_open_desk after insert on posts
  for each row when (new.state = 'submitted') execute function desk_of_posts();
create or replace trigger posts_move_desk after update of state on posts
  for each row when (old.state is distinct from new.state) execute function desk_of_posts();

create or replace function desk_of_replies() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.state = 'submitted' then
    perform desk_opens('reply', new.id, null, p.group_id, new.submitted_at, desk_minutes('normal'), 'normal',
        new.attribution <> 'named', p.id)
      from posts p where p.id = new.post_id and p.state <> 'withdrawn';
  else
    perform desk_closes('reply', new.id, null, coalesce(new.released_at, now()));
  end if;
  return null;
end
$$;
create or replace trigger replies_open_desk after insert on replies
  for each row when (new.state = 'submitted') execute function desk_of_replies();
create or replace trigger replies_move_desk after update of state on replies
  for each row when (old.state is distinct from new.state) execute function desk_of_replies();

create or replace function desk_of_versions() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  important text := case when new.is_correction then 'high' else 'normal' end;
begin
  if new.state = 'pending' then
    perform desk_opens('version', new.id, null, p.group_id, new.written_at, desk_minutes(important), important,
        p.attribution <> 'named', p.id)
      from posts p where p.id = new.post_id and p.state = 'released';
  else
    perform desk_closes('version', new.id, null, coalesce(new.shown_at, now()));
  end if;
  return null;
end
$$;
create or replace trigger post_versions_open_desk after insert on post_versions
  for each row when (new.state = 'pending') execute function desk_of_versions();
create or replace trigger post_versions_move_desk after update of state on post_versions
  for each row when (old.state is distinct from new.state) execute function desk_of_versions();

create or replace function desk_of_parts() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.audience = 'group' and new.state = 'submitted' then
    perform desk_opens('part', new.post_id, null, p.group_id, new.written_at, desk_minutes('normal'), 'normal',
        p.attribution <> 'named', p.id)
      from posts p where p.id = new.post_id and p.state = 'released';
  else
    perform desk_closes('part', new.post_id, null, coalesce(new.released_at, now()));
  end if;
  return null;
end
$$;
create or replace trigger sealed_parts_desk after insert or update of state, audience on sealed_parts
  for each row execute function desk_of_parts();

create or replace function desk_of_memberships() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_op <> 'DELETE' and new.state = 'asked' then
    perform desk_opens('join', new.group_id, new.user_id, new.group_id, new.asked_at, desk_minutes('low'), 'low', false);
  elsif tg_op = 'DELETE' then
    perform desk_closes('join', old.group_id, old.user_id);
  else
    perform desk_closes('join', new.group_id, new.user_id, coalesce(new.decided_at, now()));
  end if;
  return null;
end
$$;
create or replace trigger group_members_open_desk after insert on group_members
  for each row when (new.state = 'asked') execute function desk_of_memberships();
create or replace trigger group_members_move_desk after update of state on group_members
  for each row when (old.state is distinct from new.state) execute function desk_of_memberships();
create or replace trigger group_members_leave_desk after delete on group_members
  for each row when (old.state = 'asked') execute function desk_of_memberships();

/*
 * A mail that came back. Not one that said "something waits": it goes out when an anonymous item is released, so that
 * one came back at all would tell whose item that was. Such an address comes to light with the next weekly digest.
 */
create or replace function desk_of_deliveries() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.state = 'failed' then
    perform desk_opens('mail', new.id, null, null, new.at, desk_minutes('low'), 'low', false);
  else
    perform desk_closes('mail', new.id, null);
  end if;
  return null;
end
$$;
create or replace trigger deliveries_desk after insert or update of state on deliveries
  for each row when (new.kind <> 'something_waits') execute function desk_of_deliveries();

/* Tells open consoles that the queue has changed; not how. */
create or replace function tell_desk() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  perform pg_notify('gojo_desk', '');
  return null;
end
$$;
create or replace trigger work_items_come_tell after insert on work_items
  for each row execute function tell_desk();
create or replace trigger work_items_move_tell after update of assignee_id, importance, closed_at on work_items
  for each row execute function tell_desk();
create or replace trigger handovers_tell after insert on handovers
  for each statement execute function tell_desk();

do $$
begin
  execute format('grant gojo_worker to %I with inherit false, set true', current_user);
  grant create on schema public to gojo_worker;
  alter function desk_opens(text, uuid, uuid, uuid, timestamptz, integer, text, boolean, uuid) owner to gojo_worker;
  alter function desk_closes(text, uuid, uuid, timestamptz) owner to gojo_worker;
  alter function desk_of_posts() owner to gojo_worker;
  alter function desk_of_replies() owner to gojo_worker;
  alter function desk_of_versions() owner to gojo_worker;
  alter function desk_of_parts() owner to gojo_worker;
  alter function desk_of_memberships() owner to gojo_worker;
  alter function desk_of_deliveries() owner to gojo_worker;
  revoke create on schema public from gojo_worker;
end
$$;

revoke all on function desk_opens(text, uuid, uuid, uuid, timestamptz, integer, text, boolean, uuid),
  desk_closes(text, uuid, uuid, timestamptz), office_time_after(timestamptz, integer), office_open_on(date),
  desk_of_posts(), desk_of_replies(), desk_of_versions(), desk_of_parts(), desk_of_memberships(), desk_of_deliveries()
  from public;
grant execute on function desk_opens(text, uuid, uuid, uuid, timestamptz, integer, text, boolean, uuid),
  desk_closes(text, uuid, uuid, timestamptz) to gojo_worker;
grant execute on function office_time_after(timestamptz, integer), office_open_on(date) to gojo_worker, gojo_fusion;

-- What has been waiting for longer than the queue exists.
do $$
begin
  set local role gojo_worker;
  perform desk_opens('post', p.id, null, p.group_id, p.submitted_at, desk_minutes(i.important), i.important,
      p.attribution <> 'named', p.id)
    from posts p cross join lateral (select desk_importance(p.kind, p.happening) as important) i
    where p.state = 'submitted';
  perform desk_opens('reply', r.id, null, p.group_id, r.submitted_at, desk_minutes('normal'), 'normal',
      r.attribution <> 'named', p.id)
    from replies r join posts p on p.id = r.post_id where r.state = 'submitted' and p.state <> 'withdrawn';
  perform desk_opens('version', v.id, null, p.group_id, v.written_at, desk_minutes(i.important), i.important,
      p.attribution <> 'named', p.id)
    from post_versions v join posts p on p.id = v.post_id
    cross join lateral (select case when v.is_correction then 'high' else 'normal' end as important) i
    where v.state = 'pending' and p.state = 'released';
  perform desk_opens('part', p.id, null, p.group_id, s.written_at, desk_minutes('normal'), 'normal',
      p.attribution <> 'named', p.id)
    from sealed_parts s join posts p on p.id = s.post_id
    where s.audience = 'group' and s.state = 'submitted' and p.state = 'released';
  perform desk_opens('join', m.group_id, m.user_id, m.group_id, m.asked_at, desk_minutes('low'), 'low', false)
    from group_members m where m.state = 'asked';
  perform desk_opens('mail', d.id, null, null, d.at, desk_minutes('low'), 'low', false)
    from deliveries d where d.state = 'failed' and d.kind <> 'something_waits';
  reset role;
end
$$;
