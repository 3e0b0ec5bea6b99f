-- Functions that see more than their caller. Each returns one small, stated thing and is owned by a role that
-- sees no more than it needs (row-level security stays in force for that role).

/*
 * Who stands behind a session cookie, and what they may see: one statement for every page. For an account that was
 * merged into another, that other one: jobs for the one reach whoever goes on for it.
 */
create or replace function actor_of(of_user uuid) returns jsonb
  language sql stable security definer set search_path = public, pg_temp
as $$
  select jsonb_build_object(
    'userId', p.id,
    'name', p.name,
    'orgId', p.org_id,
    'org', case when o.id is null then null else jsonb_build_object('ja', o.name_ja, 'en', o.name_en, 'kind', o.kind) end,
    'companyRole', p.company_role,
    'portalRole', p.portal_role,
    'language', a.language,
    'timeZone', a.time_zone,
    'pocket', encode(a.pocket, 'base64'),
    'merged', (select jsonb_agg(jsonb_build_object('userId', m.id, 'pocket', encode(of_merged.pocket, 'base64')))
      from people m join accounts of_merged on of_merged.user_id = m.id where m.merged_into = p.id),
    'groupIds', coalesce((select jsonb_agg(m.group_id) from group_members m where m.user_id = p.id and m.state = 'member'), '[]'::jsonb),
    'unread', (select count(*) from (select 1 from inbox i where i.user_id = p.id and i.read_at is null limit 100) unread)
  )
  from people p
  join accounts a on a.user_id = p.id
  left join organizations o on o.id = p.org_id
  where p.id = coalesce((select gone.merged_into from people gone where gone.id = of_user), of_user) and p.active and (o.id is null or o.state = 'member')
$$;

create or replace function actor_of_session(of_token_hash text) returns jsonb
  language sql stable security definer set search_path = public, pg_temp
as $$
  select actor_of(s.user_id) || jsonb_build_object('sessionId', s.id)
  from sessions s join people p on p.id = s.user_id and p.merged_into is null
  where s.token_hash = of_token_hash and s.revoked_at is null and s.expires_at > now()
$$;

/* How many companies an audience has; not which. */
create or replace function companies_in(of_group uuid) returns integer
  language sql stable security definer set search_path = public, pg_temp
as $$
  select count(distinct m.org_id)::integer from group_members m where m.group_id = of_group and m.state = 'member'
$$;

/* Under which mail domains the people of a company write; not who. Warns a moderator before a relay names the source. */
create or replace function mail_domains_of(of_org uuid) returns text[]
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(distinct lower(split_part(a.email, '@', 2))), '{}')
  from people p join accounts a on a.user_id = p.id where p.org_id = of_org
$$;

/* The same of one's own company, so that its members are offered to hide them. */
create or replace function my_mail_domains() returns text[]
  language sql stable security definer set search_path = public, pg_temp
as $$
  select mail_domains_of(nullif(current_setting('app.org_id', true), '')::uuid)
$$;

/* Since when and until when a company is in a group: follows every change of a membership. */
create or replace function keep_group_stays() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  of_group uuid := coalesce(new.group_id, old.group_id);
  of_org uuid := coalesce(new.org_id, old.org_id);
  at_once timestamptz := case when tg_op = 'DELETE' then now() else coalesce(new.decided_at, new.asked_at, now()) end;
begin
  if of_org is null then return null; end if;
  if exists (select 1 from group_members m join organizations o on o.id = m.org_id
    where m.group_id = of_group and m.org_id = of_org and m.state = 'member' and o.state = 'member') then
    insert into group_stays (id, group_id, org_id, since)
      select gen_random_uuid(), of_group, of_org, at_once
      where not exists (select 1 from group_stays s where s.group_id = of_group and s.org_id = of_org and s.until is null)
      on conflict do nothing;
  else
    update group_stays s set until = greatest(now(), s.since)
      where s.group_id = of_group and s.org_id = of_org and s.until is null;
  end if;
  return null;
end
$$;

create or replace trigger group_members_keep_stays
  after insert or update of state or delete on group_members
  for each row execute function keep_group_stays();

/* A suspended company writes nowhere; when it comes back, its stays begin anew. */
create or replace function keep_stays_of_organization() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.state = 'member' then
    insert into group_stays (id, group_id, org_id, since)
      select gen_random_uuid(), m.group_id, new.id, now()
      from group_members m where m.org_id = new.id and m.state = 'member' group by m.group_id
      on conflict do nothing;
  else
    update group_stays s set until = greatest(now(), s.since) where s.org_id = new.id and s.until is null;
  end if;
  return null;
end
$$;

create or replace trigger organizations_keep_stays
  after update of state on organizations
  for each row when (old.state is distinct from new.state) execute function keep_stays_of_organization();

/*
 * Among how many companies of a group the caller's own is hidden: 'enough' (five and more), 'few' (three, four) or
 * 'too_few'. Counted are companies of the told values that have been there without a break since the handle first
 * spoke. Asked is always about one's own company: told values that it has not, another's handle or group, are 'too_few'
 * whatever is there. See docs/decisions/0009-anonymity-meter.md.
 */
create or replace function hidden_among(of_group uuid, as_handle text, told jsonb) returns text
  language sql stable security definer set search_path = public, pg_temp
as $$
  with first as (
    select least(now(), (select min(p.submitted_at) from posts p where p.handle = as_handle),
      (select min(r.submitted_at) from replies r where r.handle = as_handle)) as spoke
  ), fitting as (
    select o.id from organizations o
    where coalesce((told -> 'sector') ? o.sector, true)
      and coalesce((told -> 'prefecture') ? o.prefecture, true)
      and coalesce((told -> 'size') ? o.size_band, true)
  ), crowd as (
    select count(distinct s.org_id) as companies
    from group_stays s, first
    where s.group_id = of_group and s.until is null and s.since <= first.spoke and s.org_id in (select id from fitting)
      and exists (select 1 from fitting f where f.id = nullif(current_setting('app.org_id', true), '')::uuid)
      and as_handle = any (nullif(current_setting('app.handles', true), '')::text[])
      and (of_group = any (nullif(current_setting('app.group_ids', true), '')::uuid[])
        or exists (select 1 from posts p where p.group_id = of_group and p.handle = as_handle))
  )
  select case when companies >= 5 then 'enough' when companies >= 3 then 'few' else 'too_few' end from crowd
$$;

/*
 * What companies answered to a released post with one tap, where at least three gave the same answer. Never which.
 * Null for whoever may not read the post: the function sees more than its caller, so it asks for itself.
 */
create or replace function taps_of(of_post uuid) returns jsonb
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce((select jsonb_object_agg(t.answer, t.companies)
    from (select answer, count(*)::integer as companies from post_taps where post_id = p.id
      group by answer having count(*) >= 3) t), '{}'::jsonb)
  from posts p
  where p.id = of_post and p.state = 'released' and (
    current_setting('role', true) = 'gojo_fusion'
    or p.group_id = any (nullif(current_setting('app.group_ids', true), '')::uuid[])
    or p.handle = any (nullif(current_setting('app.handles', true), '')::text[])
    or exists (select 1 from part_openings o where o.post_id = p.id
      and o.org_id = nullif(current_setting('app.org_id', true), '')::uuid))
$$;

/*
 * Notes which reply solved a released post, or that none did. For the post's own author, also an anonymous one, who
 * may change nothing else of what is out. Tells whether it is so now.
 */
create or replace function accept_reply(of_post uuid, the_reply uuid) returns boolean
  language sql volatile security definer set search_path = public, pg_temp
as $$
  with noted as (
    update posts p set accepted_reply_id = the_reply
    where p.id = of_post and p.state = 'released'
      and p.handle = any (nullif(current_setting('app.handles', true), '')::text[])
      and (the_reply is null or exists (select 1 from replies r
        where r.id = the_reply and r.post_id = p.id and r.state = 'released' and r.kind <> 'follow_up'))
    returning 1)
  select exists (select 1 from noted)
$$;

/*
 * The desk hears of what a source answered, once for a post, and of its silence after two reminders. While the post
 * itself lies with its source, its coming back is what the desk hears.
 */
create or replace function desk_of_answers() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  silent boolean := new.state = 'open' and new.silent_since is not null;
begin
  if tg_op = 'INSERT' then
    if not new.for_readers then perform desk_closes('answer', new.post_id, null); end if;
  elsif silent or (old.state = 'open' and new.state in ('answered', 'unknown', 'declined')) then
    perform desk_opens('answer', p.id, null, p.group_id, coalesce(new.answered_at, new.silent_since),
        desk_minutes('normal'), 'normal', p.attribution <> 'named', p.id)
      from posts p where p.id = new.post_id and (p.state in ('submitted', 'released') or (silent and p.state = 'returned'));
  end if;
  return null;
end
$$;
create or replace trigger information_requests_ask_desk after insert on information_requests
  for each row execute function desk_of_answers();
create or replace trigger information_requests_open_desk after update of state, silent_since on information_requests
  for each row when (old.state is distinct from new.state or old.silent_since is distinct from new.silent_since)
  execute function desk_of_answers();

/* A decision about a post settles what its source answered; of a post that was taken back nothing is asked any more. */
create or replace function settle_answers() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_table_name = 'post_versions' then
    perform desk_closes('answer', new.post_id, null);
    return null;
  end if;
  perform desk_closes('answer', new.id, null);
  if new.state = 'withdrawn' then
    update information_requests q set state = 'dropped' where q.post_id = new.id and q.state = 'open';
  end if;
  return null;
end
$$;
create or replace trigger posts_settle_answers after update of state on posts
  for each row when (old.state is distinct from new.state) execute function settle_answers();
create or replace trigger post_versions_settle_answers after update of state on post_versions
  for each row when (old.state = 'pending' and new.state <> 'pending' and current_setting('role', true) = 'gojo_fusion')
  execute function settle_answers();

/* A request to see who is behind a post waits for its second person. */
create or replace function desk_of_unmaskings() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.state = 'waiting' then
    perform desk_opens('unmask', new.id, null, p.group_id, new.requested_at, desk_minutes('high'), 'high', false, p.id)
      from posts p where p.id = new.post_id;
  else
    perform desk_closes('unmask', new.id, null);
  end if;
  return null;
end
$$;
create or replace trigger unmaskings_desk after insert or update of state on unmaskings
  for each row execute function desk_of_unmaskings();

/* An answer counts while the offer is open. The offer's row is held, so that of two answers one comes after the other. */
create or replace function introduction_is_open() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform 1 from introductions i
    where i.id = new.introduction_id and i.state = 'open' and i.deadline > now() for update;
  if not found then return null; end if;
  return new;
end
$$;
create or replace trigger introduction_sides_are_open before update on introduction_sides
  for each row execute function introduction_is_open();

/* Both accepted: they are made known to each other. Both answered: the fusion cell may look at how it went. */
create or replace function introduction_answered() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  of_offer uuid := new.introduction_id;
begin
  update introductions i set state = 'made'
    where i.id = of_offer and i.state = 'open'
      and not exists (select 1 from introduction_sides s where s.introduction_id = of_offer and s.answer <> 'accepted');
  perform desk_opens('introduction', of_offer, null, null, now(), desk_minutes('normal'), 'normal', true)
    where not exists (select 1 from introduction_sides s where s.introduction_id = of_offer and s.answer = 'pending');
  return null;
end
$$;
create or replace trigger introduction_sides_answered after update of answer on introduction_sides
  for each row execute function introduction_answered();

/* It ended at its deadline, or the fusion cell has seen how it ended. */
create or replace function desk_of_introductions() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if new.closed_at is not null then
    perform desk_closes('introduction', new.id, null);
  elsif new.state = 'not_made' then
    perform desk_opens('introduction', new.id, null, null, new.deadline, desk_minutes('normal'), 'normal', true);
  end if;
  return null;
end
$$;
create or replace trigger introductions_desk after update on introductions
  for each row execute function desk_of_introductions();

do $$
begin
  execute format('grant gojo_door, gojo_worker to %I with inherit false, set true', current_user);
  grant create on schema public to gojo_door, gojo_worker;
  alter function actor_of(uuid) owner to gojo_door;
  alter function actor_of_session(text) owner to gojo_door;
  alter function companies_in(uuid) owner to gojo_worker;
  alter function mail_domains_of(uuid) owner to gojo_worker;
  alter function my_mail_domains() owner to gojo_worker;
  alter function keep_group_stays() owner to gojo_worker;
  alter function keep_stays_of_organization() owner to gojo_worker;
  alter function hidden_among(uuid, text, jsonb) owner to gojo_worker;
  alter function taps_of(uuid) owner to gojo_worker;
  alter function accept_reply(uuid, uuid) owner to gojo_worker;
  alter function desk_of_answers() owner to gojo_worker;
  alter function settle_answers() owner to gojo_worker;
  alter function desk_of_unmaskings() owner to gojo_worker;
  alter function introduction_is_open() owner to gojo_worker;
  alter function introduction_answered() owner to gojo_worker;
  alter function desk_of_introductions() owner to gojo_worker;
  revoke create on schema public from gojo_door, gojo_worker;
end
$$;

revoke all on function desk_of_answers(), settle_answers() from public;
revoke all on function actor_of(uuid), actor_of_session(text), companies_in(uuid), mail_domains_of(uuid), my_mail_domains(), keep_group_stays(),
  keep_stays_of_organization(), hidden_among(uuid, text, jsonb),
  taps_of(uuid), accept_reply(uuid, uuid) from public;
revoke all on function desk_of_unmaskings(), introduction_is_open(), introduction_answered(), desk_of_introductions() from public;
grant execute on function actor_of_session(text) to gojo_app;
grant execute on function actor_of(uuid) to gojo_app, gojo_door;
grant execute on function companies_in(uuid) to gojo_member, gojo_worker;
grant execute on function hidden_among(uuid, text, jsonb) to gojo_member;
grant execute on function taps_of(uuid) to gojo_member, gojo_fusion;
grant execute on function accept_reply(uuid, uuid) to gojo_member;
grant execute on function mail_domains_of(uuid) to gojo_fusion;
grant execute on function my_mail_domains() to gojo_member;

-- Memberships that are older than their stays begin one.
do $$
begin
  set local role gojo_worker;
  insert into group_stays (id, group_id, org_id, since)
    select gen_random_uuid(), m.group_id, m.org_id, min(coalesce(m.decided_at, m.asked_at))
    from group_members m join organizations o on o.id = m.org_id
    where m.state = 'member' and o.state = 'member'
    group by m.group_id, m.org_id
    on conflict do nothing;
  reset role;
end
$$;

-- Questions that were answered before they had a state.
do $$
begin
  set local role gojo_worker;
  update information_requests set state = 'answered' where answered_at is not null and state = 'open';
  reset role;
end
$$;
