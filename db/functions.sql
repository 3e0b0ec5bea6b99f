-- Functions that see more than their caller. Each returns one small, stated thing and is owned by a role that
-- sees no more than it needs (row-level security stays in force for that role).

/* Who stands behind a session cookie, and what they may see: one statement for every page. */
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
    'groupIds', coalesce((select jsonb_agg(m.group_id) from group_members m where m.user_id = p.id and m.state = 'member'), '[]'::jsonb),
    'unread', (select count(*) from (select 1 from inbox i where i.user_id = p.id and i.read_at is null limit 100) unread)
  )
  from people p
  join accounts a on a.user_id = p.id
  left join organizations o on o.id = p.org_id
  where p.id = of_user and p.active and (o.id is null or o.state = 'member')
$$;

create or replace function actor_of_session(of_token_hash text) returns jsonb
  language sql stable security definer set search_path = public, pg_temp
as $$
  select actor_of(s.user_id) || jsonb_build_object('sessionId', s.id)
  from sessions s
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

do $$
begin
  execute format('grant gojo_door, gojo_worker to %I with inherit false, set true', current_user);
  grant create on schema public to gojo_door, gojo_worker;
  alter function actor_of(uuid) owner to gojo_door;
  alter function actor_of_session(text) owner to gojo_door;
  alter function companies_in(uuid) owner to gojo_worker;
  alter function mail_domains_of(uuid) owner to gojo_worker;
  revoke create on schema public from gojo_door, gojo_worker;
end
$$;

revoke all on function actor_of(uuid), actor_of_session(text), companies_in(uuid), mail_domains_of(uuid) from public;
grant execute on function actor_of_session(text) to gojo_app;
grant execute on function actor_of(uuid) to gojo_app, gojo_door;
grant execute on function companies_in(uuid) to gojo_member, gojo_worker;
grant execute on function mail_domains_of(uuid) to gojo_fusion;
