-- Moderation and the audit chain.

/* Nobody but the fusion cell brings back what it hid; its author may take it back for good. */
create or replace function stays_hidden() returns trigger language plpgsql as $$
begin
  if current_user = 'gojo_member' then
    raise exception 'what is hidden stays hidden' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
create or replace trigger posts_stay_hidden before update of state on posts
  for each row when (old.state = 'hidden' and new.state not in ('hidden', 'withdrawn')) execute function stays_hidden();
create or replace trigger replies_stay_hidden before update of state on replies
  for each row when (old.state = 'hidden' and new.state not in ('hidden', 'withdrawn')) execute function stays_hidden();

/* A reported item waits for the fusion cell until its reports are closed; that it waits tells no finer time than the report. */
create or replace function desk_of_reports() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.state = 'open' then
    perform desk_opens('report', new.item_id, null, p.group_id, new.reported_at,
        desk_minutes(case when new.reason in ('names_somebody', 'wrong_label') then 'urgent' else 'normal' end),
        case when new.reason in ('names_somebody', 'wrong_label') then 'urgent' else 'normal' end, true, p.id)
      from posts p where p.id = new.post_id;
  elsif not exists (select 1 from reports r where r.item_id = new.item_id and r.state = 'open') then
    perform desk_closes('report', new.item_id, null);
  end if;
  return null;
end
$$;
create or replace trigger reports_desk after insert or update of state on reports
  for each row execute function desk_of_reports();

/* What the author of a hidden item writes back asks to look again. */
create or replace function desk_of_hidings() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.shown_again_at is not null then
    perform desk_closes('report', coalesce(new.reply_id, new.post_id), null);
  else
    perform desk_opens('report', coalesce(new.reply_id, new.post_id), null, p.group_id, new.answered_at,
      desk_minutes('high'), 'high', true, p.id) from posts p where p.id = new.post_id;
  end if;
  return null;
end
$$;
create or replace trigger hidings_desk after update of answer, shown_again_at on hidings
  for each row execute function desk_of_hidings();

/* Who is suspended is out from this moment: sessions end, and sign-in, pages and jobs ask for the state that is set here. */
create or replace function carry_out_suspension() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.state = 'in_force' then
    update organizations set state = 'suspended' where id = new.org_id and state = 'member';
    update people set active = false where id = new.user_id;
    update sessions set revoked_at = now()
      where revoked_at is null and user_id in (select p.id from people p where p.id = new.user_id or p.org_id = new.org_id);
  elsif new.state = 'lifted' then
    update organizations set state = 'member' where id = new.org_id and state = 'suspended';
    update people set active = true where id = new.user_id and merged_into is null;
  end if;
  return null;
end
$$;
create or replace trigger suspensions_carried_out after insert or update of state on suspensions
  for each row execute function carry_out_suspension();

/*
 * Two accounts become one, or two again. The survivor takes over memberships, group entries and news; whose words are
 * whose is found through the pockets of both (actor_of). What was changed is noted, so that it can be undone.
 */
create or replace function carry_out_merge() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  survivor people;
  merged people;
  ranks constant text[] := array['frontline', 'management', 'csirt', 'owner'];
begin
  if new.agreed_at is distinct from old.agreed_at
    and new.merged_id is distinct from nullif(current_setting('app.user_id', true), '')::uuid then
    raise exception 'only its holder agrees for an account' using errcode = 'insufficient_privilege';
  end if;
  select * into survivor from people where id = new.survivor_id for update;
  select * into merged from people where id = new.merged_id for update;
  if old.state = 'proposed' and new.state = 'in_force' then
    if new.agreed_at is null and now() < old.proposed_at + interval '3 days' then
      raise exception 'its holder may still object' using errcode = 'check_violation';
    end if;
    if not (survivor.active and merged.active and survivor.org_id = merged.org_id)
      or num_nonnulls(survivor.portal_role, merged.portal_role, survivor.merged_into, merged.merged_into) > 0
      or exists (select 1 from people p where p.merged_into = merged.id) then
      raise exception 'these accounts cannot be merged' using errcode = 'check_violation';
    end if;
    new.role_before := survivor.company_role;
    new.groups_held := array(select g.group_id from group_members g where g.user_id = merged.id and g.state = 'member');
    new.groups_gained := array(select held from unnest(new.groups_held) held where not exists (
      select 1 from group_members g where g.user_id = survivor.id and g.group_id = held and g.state = 'member'));
    insert into group_members (group_id, user_id, org_id, state, message, answer, asked_at, decided_at)
      select gained, survivor.id, survivor.org_id, 'member', '', '', now(), now() from unnest(new.groups_gained) gained
      on conflict (group_id, user_id) do update set state = 'member';
    delete from group_members where user_id = merged.id;
    with b as (update bookings one set user_id = survivor.id where one.user_id = merged.id and not exists (
        select 1 from bookings other where other.user_id = survivor.id and other.session_id = one.session_id) returning id),
      e as (update engagements set user_id = survivor.id where user_id = merged.id returning id),
      n as (update inbox set user_id = survivor.id where user_id = merged.id returning id)
    select array(select id from b union all select id from e union all select id from n) into new.moved;
    update people set company_role = merged.company_role where id = survivor.id
      and coalesce(array_position(ranks, merged.company_role), 0) > coalesce(array_position(ranks, survivor.company_role), 0);
    update people set active = false, merged_into = survivor.id where id = merged.id;
    update sessions set revoked_at = now() where user_id = merged.id and revoked_at is null;
  elsif old.state = 'in_force' and new.state = 'undone' then
    update people set active = true, merged_into = null where id = merged.id;
    update people set company_role = old.role_before where id = survivor.id;
    delete from group_members where user_id = survivor.id and group_id = any (old.groups_gained);
    insert into group_members (group_id, user_id, org_id, state, message, answer, asked_at, decided_at)
      select held, merged.id, merged.org_id, 'member', '', '', now(), now() from unnest(old.groups_held) held
      on conflict do nothing;
    update bookings set user_id = merged.id where user_id = survivor.id and id = any (old.moved);
    update engagements set user_id = merged.id where user_id = survivor.id and id = any (old.moved);
    update inbox set user_id = merged.id where user_id = survivor.id and id = any (old.moved);
  end if;
  return new;
end
$$;
create or replace trigger merges_carried_out before update on merges
  for each row execute function carry_out_merge();

/* An entry waits for its link until the transaction that wrote it, and every older one, has ended. */
create or replace function awaits_its_link() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  insert into audit_waiting (position, txid) values (new.position, pg_current_xact_id());
  return null;
end
$$;
create or replace trigger audit_entries_await_links after insert on audit_entries
  for each row execute function awaits_its_link();

do $$
begin
  execute format('grant gojo_worker, gojo_keeper to %I with inherit false, set true', current_user);
  grant create on schema public to gojo_worker, gojo_keeper;
  alter function desk_of_reports() owner to gojo_worker;
  alter function desk_of_hidings() owner to gojo_worker;
  alter function carry_out_suspension() owner to gojo_keeper;
  alter function carry_out_merge() owner to gojo_keeper;
  alter function awaits_its_link() owner to gojo_keeper;
  revoke create on schema public from gojo_worker, gojo_keeper;
end
$$;
revoke all on function desk_of_reports(), desk_of_hidings(), carry_out_suspension(), carry_out_merge(), awaits_its_link() from public;

-- Entries that are older than the chain begin it: once, for later they could only have been slipped in.
do $$
begin
  set local role gojo_worker;
  if not exists (select 1 from audit_links) and not exists (select 1 from audit_waiting) then
    insert into audit_waiting (position, txid) select position, pg_current_xact_id() from audit_entries;
  end if;
  reset role;
end
$$;
