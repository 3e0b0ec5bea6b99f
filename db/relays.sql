-- Relays. What the fusion cell carries to other groups goes out with the consent of its source to exactly that text.

/* Written by the fusion cell itself: nobody else need be asked. A copy is not: its source is somebody else. */
create or replace function is_fusion_cells_own(of_post uuid) returns boolean
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce((select p.attribution = 'named' and p.byline ->> 'orgJa' = 'フュージョンセル'
    and not exists (select 1 from relays y where y.copy_id = p.id) from posts p where p.id = of_post), false)
$$;

/* What a proposal may become, and when its text may change: while it is a draft, and never afterwards. */
create or replace function keep_consent() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if (new.id, new.original_id, new.corrects, new.written_by) is distinct from (old.id, old.original_id, old.corrects, old.written_by) then
    raise exception 'A relay stays what it was made from';
  end if;
  if old.state <> new.state and (old.state || ' ' || new.state) not in ('draft asked', 'draft dropped',
    'asked approved', 'asked amended', 'asked refused', 'asked expired', 'asked dropped', 'approved sent', 'approved dropped',
    'amended sent', 'amended draft', 'amended dropped', 'expired draft') and not
    (old.state = 'draft' and new.state = 'sent' and is_fusion_cells_own(new.original_id)) then
    raise exception 'A relay that is % cannot become %', old.state, new.state;
  end if;
  if new.state <> 'draft' and (new.title, new.body, new.original_revision) is distinct from (old.title, old.body, old.original_revision) then
    raise exception 'What a source was asked stays as it is';
  end if;
  if new.state not in ('amended', 'draft')
    and (new.amended_title, new.amended_body) is distinct from (old.amended_title, old.amended_body) then
    raise exception 'Only the source amends';
  end if;
  if new.state = 'draft' and (new.amended_title is not null or new.amended_body is not null) then
    raise exception 'A draft carries no words of the source';
  end if;
  if new.state = 'amended' and (new.amended_title is null or new.amended_body is null) then
    raise exception 'An amendment has a text';
  end if;
  if new.state = 'asked' and old.state = 'draft' and (new.revision <> old.revision + 1 or new.deadline is null) then
    raise exception 'A source is asked about a text by its number, until a day';
  end if;
  if new.state not in ('draft', 'asked') and new.revision <> old.revision then
    raise exception 'An answer is to what was asked';
  end if;
  return new;
end
$$;
create or replace trigger relay_proposals_keep_consent before update on relay_proposals
  for each row execute function keep_consent();

/* The groups belong to what the source is asked. */
create or replace function keep_targets() returns trigger
  language plpgsql set search_path = public, pg_temp
as $$
begin
  if not exists (select 1 from relay_proposals p where p.id = coalesce(new.proposal_id, old.proposal_id) and p.state = 'draft') then
    raise exception 'A source was asked about these groups';
  end if;
  return coalesce(new, old);
end
$$;
create or replace trigger relay_targets_keep before insert or delete on relay_targets
  for each row execute function keep_targets();

/*
 * At the end of the transaction every copy that was made or changed carries, in its group and under its label, the
 * very text that its source agreed to.
 */
create or replace function relay_as_agreed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  the_copy uuid := case tg_table_name when 'relays' then (to_jsonb(new) ->> 'copy_id')::uuid else (to_jsonb(new) ->> 'id')::uuid end;
begin
  if exists (select 1 from relays y
    join posts c on c.id = y.copy_id
    join posts o on o.id = y.original_id
    join relay_proposals p on p.id = y.proposal_id
    left join relay_targets t on t.proposal_id = p.id and t.group_id = c.group_id and t.copy_id = c.id
    where y.copy_id = the_copy and not (
      p.state = 'sent' and p.original_id = y.original_id and t.tlp is not distinct from c.tlp
      and c.title = coalesce(p.amended_title, p.title) and c.body = coalesce(p.amended_body, p.body)
      and (tg_table_name <> 'relays' or o.state <> 'withdrawn'))) then
    raise exception 'No source agreed to this relay';
  end if;
  return null;
end
$$;
drop trigger if exists relays_as_agreed on relays;
create constraint trigger relays_as_agreed after insert or update on relays
  deferrable initially deferred for each row execute function relay_as_agreed();
drop trigger if exists posts_stay_as_agreed on posts;
create constraint trigger posts_stay_as_agreed after update of title, body, tlp, group_id on posts
  deferrable initially deferred for each row
  when ((old.title, old.body, old.tlp, old.group_id) is distinct from (new.title, new.body, new.tlp, new.group_id))
  execute function relay_as_agreed();

/*
 * How many companies of a group are of the values that a text tells. It is about the group, whoever the source is and
 * wherever: nothing can be learned from it about them.
 */
create or replace function companies_told(of_group uuid, told jsonb) returns integer
  language sql stable security definer set search_path = public, pg_temp
as $$
  select count(distinct m.org_id)::integer
  from group_members m join organizations o on o.id = m.org_id
  where m.group_id = of_group and m.state = 'member' and o.state = 'member'
    and coalesce((told -> 'sector') ? o.sector, true)
    and coalesce((told -> 'prefecture') ? o.prefecture, true)
    and coalesce((told -> 'size') ? o.size_band, true)
$$;

/* Under which mail domains members write; not who. A relay names none of them. */
create or replace function mail_domains_of_members() returns text[]
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(array_agg(distinct lower(split_part(a.email, '@', 2))), '{}')
  from people p join accounts a on a.user_id = p.id where p.org_id is not null
$$;

/*
 * To which groups a proposal would go, for the source who was asked. A group that only its members know of stays without
 * a name to others; how many companies it has, the source learns all the same.
 */
create or replace function groups_of_relay(of_proposal uuid) returns jsonb
  language sql stable security definer set search_path = public, pg_temp
as $$
  select coalesce(jsonb_agg(jsonb_build_object(
    'ja', case when g.joining <> 'invitation' or g.id = any (nullif(current_setting('app.group_ids', true), '')::uuid[]) then g.name_ja end,
    'en', case when g.joining <> 'invitation' or g.id = any (nullif(current_setting('app.group_ids', true), '')::uuid[]) then g.name_en end,
    'tlp', t.tlp, 'crowd', t.crowd,
    'companies', companies_in(g.id)) order by g.name_ja, g.id), '[]'::jsonb)
  from relay_targets t join groups g on g.id = t.group_id
  join relay_proposals r on r.id = t.proposal_id join posts p on p.id = r.original_id
  where t.proposal_id = of_proposal and r.revision > 0 and r.state <> 'draft'
    and p.handle = any (nullif(current_setting('app.handles', true), '')::text[])
$$;

/* What the source said, that they said nothing, and an original that changed wait for a moderator. */
create or replace function desk_of_relays() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
declare
  important text := case when new.state in ('approved', 'amended') then 'normal' else 'low' end;
begin
  if new.state <> old.state and new.state in ('approved', 'amended', 'refused', 'expired') then
    perform desk_opens('relay', new.id, null, p.group_id, coalesce(new.decided_at, new.deadline, now()), desk_minutes(important), important,
        p.attribution <> 'named' and new.state <> 'expired', p.id)
      from posts p where p.id = new.original_id;
  elsif new.state <> old.state or new.settled_at is distinct from old.settled_at then
    perform desk_closes('relay', new.id, null, coalesce(new.settled_at, new.sent_at, now()));
    if new.state = 'sent' and new.corrects then
      perform desk_closes('relay', r.id, null, coalesce(new.sent_at, now())) from relay_proposals r where r.original_id = new.original_id;
    end if;
  end if;
  return null;
end
$$;
create or replace trigger relay_proposals_move_desk after update of state, settled_at on relay_proposals
  for each row execute function desk_of_relays();

/* The newest text that was sent waits for a moderator again. */
create or replace function desk_of_changed_original(of_original uuid, at timestamptz) returns void
  language sql volatile security definer set search_path = public, pg_temp
as $$
  select desk_opens('relay', y.proposal_id, null, p.group_id, at, desk_minutes('high'), 'high', false, p.id)
  from relays y join posts p on p.id = y.original_id join posts c on c.id = y.copy_id and c.state = 'released'
  where y.original_id = of_original order by y.relayed_at desc, y.copy_id limit 1
$$;
create or replace function desk_of_originals() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform desk_of_changed_original(new.id, now());
  return null;
end
$$;
create or replace trigger posts_original_changes after update of title, body, facts, tlp on posts
  for each row when (new.state = 'released' and old.state = 'released'
    and (old.title, old.body, old.facts, old.tlp) is distinct from (new.title, new.body, new.facts, new.tlp))
  execute function desk_of_originals();
create or replace function desk_of_follow_ups() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform desk_of_changed_original(p.id, coalesce(new.released_at, now())) from posts p where p.id = new.post_id and p.handle = new.handle;
  return null;
end
$$;
create or replace trigger replies_follow_up_lands after insert on replies
  for each row when (new.state = 'released' and new.kind = 'follow_up') execute function desk_of_follow_ups();
create or replace trigger replies_follow_up_released after update of state on replies
  for each row when (new.state = 'released' and old.state <> 'released' and new.kind = 'follow_up')
  execute function desk_of_follow_ups();

/* What a source answered for readers of a copy no longer waits when it went out, or was let go. */
create or replace function desk_of_passed_questions() returns trigger
  language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  perform desk_closes('answer', y.original_id, null) from relays y where y.copy_id = new.copy_id;
  return null;
end
$$;
create or replace trigger passed_questions_close_desk after update of closed_at on passed_questions
  for each row when (new.closed_at is not null) execute function desk_of_passed_questions();

do $$
begin
  execute format('grant gojo_worker to %I with inherit false, set true', current_user);
  grant create on schema public to gojo_worker;
  alter function is_fusion_cells_own(uuid) owner to gojo_worker;
  alter function relay_as_agreed() owner to gojo_worker;
  alter function companies_told(uuid, jsonb) owner to gojo_worker;
  alter function mail_domains_of_members() owner to gojo_worker;
  alter function groups_of_relay(uuid) owner to gojo_worker;
  alter function desk_of_relays() owner to gojo_worker;
  alter function desk_of_changed_original(uuid, timestamptz) owner to gojo_worker;
  alter function desk_of_originals() owner to gojo_worker;
  alter function desk_of_follow_ups() owner to gojo_worker;
  alter function desk_of_passed_questions() owner to gojo_worker;
  revoke create on schema public from gojo_worker;
end
$$;
revoke all on function is_fusion_cells_own(uuid), keep_consent(), keep_targets(), relay_as_agreed(), companies_told(uuid, jsonb),
  mail_domains_of_members(), groups_of_relay(uuid), desk_of_relays(), desk_of_changed_original(uuid, timestamptz), desk_of_originals(), desk_of_follow_ups(),
  desk_of_passed_questions() from public;
grant execute on function is_fusion_cells_own(uuid) to gojo_member, gojo_worker;
grant execute on function companies_told(uuid, jsonb), mail_domains_of_members() to gojo_fusion;
grant execute on function groups_of_relay(uuid) to gojo_member;
grant execute on function desk_of_changed_original(uuid, timestamptz) to gojo_worker;
