-- Figures about members and audiences that the fusion cell may have as numbers alone.

/*
 * Companies that are members and of which nobody has signed in for 90 days, with the month of their last time, and how
 * many people have not. Who did not sign in cannot have written either: a company is named only where, in each of its
 * groups, at least five others have signed in since, so that no list of the silent leaves an anonymous author alone
 * among the others (five as in docs/decisions/0009-anonymity-meter.md). What was left out is not counted either. The 90
 * days are no parameter: asked for one number of days after another, it would tell the day.
 */
create or replace function dormant_members() returns jsonb
  language sql stable security definer set search_path = public, pg_temp
as $$
  with seen as materialized (
    select p.id, p.org_id, p.created_at, max(s.created_at) as last
    from people p left join sessions s on s.user_id = p.id
    where p.active and p.org_id is not null group by p.id
  ), since as (
    select (date_trunc('day', now() at time zone 'Asia/Tokyo') - interval '90 days') at time zone 'Asia/Tokyo' as day
  ), companies as materialized (
    select o.id, o.name_ja, o.name_en, o.created_at, count(p.id)::integer as people, max(p.last) as last
    from organizations o left join seen p on p.org_id = o.id where o.state = 'member' group by o.id
  ), memberships as materialized (
    select distinct m.group_id, m.org_id from group_members m where m.state = 'member' and m.org_id is not null
  ), quiet_groups as materialized (
    select m.group_id from memberships m left join companies c on c.id = m.org_id, since
    group by m.group_id having count(c.id) filter (where c.last >= since.day) < 5
  ), named as (
    select c.* from companies c, since
    where c.created_at < since.day and (c.last is null or c.last < since.day)
      and not exists (select 1 from memberships m join quiet_groups q on q.group_id = m.group_id where m.org_id = c.id)
  )
  select jsonb_build_object(
    'people', (select count(*) from seen join companies c on c.id = seen.org_id, since
      where seen.created_at < since.day and (seen.last is null or seen.last < since.day)),
    'everybody', (select count(*) from seen join companies c on c.id = seen.org_id),
    'companies', coalesce((select jsonb_agg(jsonb_build_object('ja', n.name_ja, 'en', n.name_en, 'people', n.people,
        'month', to_char(n.last at time zone 'Asia/Tokyo', 'YYYY-MM'))
      order by to_char(n.last at time zone 'Asia/Tokyo', 'YYYY-MM') nulls first, n.name_ja, n.id) from named n), '[]'::jsonb))
$$;

/*
 * How many companies were in these groups at these moments: of each counted once per moment, and of all counted once.
 * Never which.
 */
create or replace function companies_reached(of_groups uuid[], at_moments timestamptz[],
  out times integer, out companies integer)
  language sql stable security definer set search_path = public, pg_temp
as $$
  select count(*)::integer, count(distinct s.org_id)::integer
  from unnest(of_groups, at_moments) as sent (group_id, at)
  join group_stays s on s.group_id = sent.group_id and s.since <= sent.at and (s.until is null or s.until > sent.at)
$$;

do $$
begin
  execute format('grant gojo_door, gojo_worker to %I with inherit false, set true', current_user);
  grant create on schema public to gojo_door, gojo_worker;
  alter function dormant_members() owner to gojo_door;
  alter function companies_reached(uuid[], timestamptz[]) owner to gojo_worker;
  revoke create on schema public from gojo_door, gojo_worker;
end
$$;
revoke all on function dormant_members(), companies_reached(uuid[], timestamptz[]) from public;
grant execute on function dormant_members(), companies_reached(uuid[], timestamptz[]) to gojo_fusion;
