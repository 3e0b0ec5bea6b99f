-- Runs after every migration: row-level security on every table, and no more rights than the pages need.
do $$
declare
  named text;
begin
  for named in select tablename from pg_tables where schemaname = 'public'
  loop
    execute format('alter table public.%I enable row level security', named);
    execute format('alter table public.%I force row level security', named);
    execute format('revoke all on public.%I from public, gojo_app, gojo_visitor, gojo_member, gojo_fusion, gojo_operator, gojo_door, gojo_worker, gojo_keeper', named);
  end loop;
end
$$;

revoke all on schema public from public;
grant usage on schema public to gojo_visitor, gojo_member, gojo_fusion, gojo_operator, gojo_door, gojo_worker, gojo_keeper, gojo_app;

grant select on advisories, advisory_segments to gojo_visitor;

grant select on organizations, people, accounts, sessions, groups, group_members, posts, replies, information_requests,
  attachments, attachment_originals, inbox, services, training_sessions, bookings, engagements, local_mails, portal_facts
  to gojo_member;
grant select, insert, update, delete on drafts, uploads, post_taps to gojo_member;
grant select, insert, update on unredacted, sealed_parts to gojo_member;
grant select, insert on post_versions, attachment_copies to gojo_member;
grant update (state, title, body, facts, note) on post_versions to gojo_member;
grant insert on readings to gojo_member;
grant select, insert, delete on part_openings to gojo_member;
grant insert on vault, group_members, posts, replies, attachments, attachment_originals, bookings, engagements to gojo_member;
grant delete on group_members to gojo_member;
grant update (language, time_zone, digest, pocket) on accounts to gojo_member;
grant update (revoked_at) on sessions to gojo_member;
grant update (read_at) on inbox to gojo_member;
grant update (kind, tlp, language, happening, facts, title, body, state, revision, submitted_at) on posts to gojo_member;
grant update (state) on replies to gojo_member;
grant update (state, answer, answer_value, answered_at) on information_requests to gojo_member;
grant update (booked) on training_sessions to gojo_member;
grant update (state, at) on bookings to gojo_member;
grant update (answer, state, answered_at) on engagements to gojo_member;

grant select on unredacted, sealed_parts, part_openings, post_versions, attachment_copies to gojo_fusion;
grant insert on post_versions to gojo_fusion;
grant update (state, shown_at, title, body, facts, note, struck, declined_because) on post_versions to gojo_fusion;
grant update (state, released_at, declined_because) on sealed_parts to gojo_fusion;
grant select on vault, feeds, source_items, digest_runs, deliveries, audit_entries to gojo_fusion;
grant insert on information_requests, advisories, advisory_segments, digest_runs, source_items to gojo_fusion;
grant update (state, answer, decided_at) on group_members to gojo_fusion;
grant update (title, body, facts, language, tlp, state, revision, released_at) on posts to gojo_fusion;
grant update (state, released_at, declined_because) on replies to gojo_fusion;
grant update on advisories, advisory_segments to gojo_fusion;
grant delete on advisory_segments to gojo_fusion;

grant select, insert on assessments, yara_rule_revisions to gojo_fusion;
grant select, insert, update on analysis_tasks, lab_requests, yara_rules, yara_scans, internal_notes to gojo_fusion;
grant select on assessments to gojo_member;
grant select (id, asked_by, state), update (state, finished_at, result) on yara_scans to gojo_worker;
grant select (id, owner_id, importance, revision), update (owner_id, importance, revision) on analysis_tasks to gojo_worker;

grant select on work_items, office_closures, handovers, handover_readings to gojo_fusion;
grant update (importance, assignee_id, assigned_at, first_touched_at, closed_at, revision) on work_items to gojo_fusion;
grant select, insert, update, delete on desk_views, rota, desk_presence to gojo_fusion;
grant insert on handovers, handover_readings to gojo_fusion;
grant select, insert, update on work_items, office_closures to gojo_worker;
grant select (post_id, audience, state, written_at) on sealed_parts to gojo_worker;

-- Who may come in is decided by two, through suspensions and merges: see gojo_keeper below.
grant select, insert on organizations, people to gojo_operator;
grant update (kind, name_ja, name_en, sector, size_band, prefecture) on organizations to gojo_operator;
grant update (name, company_role, portal_role) on people to gojo_operator;
grant select, insert, update on groups, group_members, invitations, feeds, services,
  training_sessions, portal_facts to gojo_operator;
grant delete on group_members to gojo_operator;
grant select on audit_entries, source_items to gojo_operator;

grant select, insert on people to gojo_door;
grant select, insert, update on accounts, sessions to gojo_door;
grant select, insert, update, delete on attempts to gojo_door;
grant select, update on invitations to gojo_door;
grant select on organizations, group_members, inbox to gojo_door;

grant select on organizations, people, accounts, groups, group_members, vault, posts, replies, attachments, services,
  training_sessions, bookings to gojo_worker;
grant select on readings, post_versions, post_taps, part_openings to gojo_worker;
grant update (accepted_reply_id) on posts to gojo_worker;
grant select, update (state, reminded, reminded_on, silent_since) on information_requests to gojo_worker;
grant select, insert, update on group_stays to gojo_worker;
grant select, delete on drafts, uploads to gojo_worker;
grant select (stored_as) on attachment_originals, attachment_copies to gojo_worker;
grant update (digest) on accounts to gojo_worker;
grant insert, update, select on inbox, deliveries, digest_runs, feeds, source_items, advisories, advisory_segments, portal_facts,
  local_mails, invitations to gojo_worker;
grant update (state, at) on bookings to gojo_worker;
grant delete on advisory_segments to gojo_worker;
grant update (booked) on training_sessions to gojo_worker;
grant select on engagements to gojo_worker;

-- Who asked and who granted stays with the fusion cell: an author reads the office alone.
grant select (id, post_id, handle, scope, reason, needs_consent, state, requested_as, decided_as, decided_at, consent_until,
  consent, opens_until) on unmaskings to gojo_member;
grant update (consent, opens_until) on unmaskings to gojo_member;
grant insert on unmasking_seals to gojo_member;
grant select, insert on unmaskings to gojo_fusion;
grant update (state, decided_by, decided_as, decided_at, decision_note, consent_until, opens_until) on unmaskings to gojo_fusion;
grant select on unmasking_seals to gojo_fusion;
grant select on unmaskings to gojo_worker;

grant select (id, state, offered_at, deadline) on introductions to gojo_member;
grant select on introduction_sides to gojo_member;
grant update (answer, answered_on) on introduction_sides to gojo_member;
grant select, insert, delete on introduction_contacts to gojo_member;
grant select, insert, update (closed_at) on introductions to gojo_fusion;
grant select, insert on introduction_sides to gojo_fusion;
grant select, update (state) on introductions to gojo_worker;
grant select on introduction_sides to gojo_worker;

-- Of relations and matters members read what names items that are there for them, and nothing that speaks of others.
grant select on observables, item_observables to gojo_member;
grant select (id, one_kind, one_id, other_kind, other_id, state) on relations to gojo_member;
grant select (id, number, year, family_id) on matters to gojo_member;
grant select (matter_id, item_kind, item_id, removed_at) on matter_items to gojo_member;
grant select on relations, matters, matter_items to gojo_fusion;
grant update (state, decided_by, decided_at) on relations to gojo_fusion;
grant insert on matters, matter_items to gojo_fusion;
grant update (title, importance, merged_into, family_id, revision) on matters to gojo_fusion;
grant update (removed_by, removed_at) on matter_items to gojo_fusion;
grant select, insert, update, delete on observables, item_observables, relations to gojo_worker;
grant select on relays, advisory_segments, source_items to gojo_worker;

grant select (id, original_id, original_revision, corrects, title, body, state, revision, note, asked_at, deadline, source_note,
  amended_title, amended_body, decided_at) on relay_proposals to gojo_member;
grant update (state, source_note, amended_title, amended_body, decided_at) on relay_proposals to gojo_member;
grant update (may_pass_on) on information_requests to gojo_member;
grant select, insert on relay_proposals, relay_targets, relays, passed_questions to gojo_fusion;
grant update (original_revision, title, body, state, revision, note, asked_at, deadline, source_note, amended_title, amended_body,
  decided_at, sent_at, settled_at) on relay_proposals to gojo_fusion;
grant update (copy_id) on relay_targets to gojo_fusion;
grant delete on relay_targets to gojo_fusion;
grant update (proposal_id) on relays to gojo_fusion;
grant update (closed_at) on passed_questions to gojo_fusion;
grant select on relay_proposals, relay_targets, relays to gojo_worker;
grant update (state) on relay_proposals to gojo_worker;
grant update (state, revision) on posts to gojo_worker;

grant insert on audit_entries to gojo_visitor, gojo_member, gojo_door, gojo_worker;

grant select (position, at, actor_id, actor_kind, handle, action, subject_id, detail) on audit_entries to gojo_worker;
grant insert on audit_waiting to gojo_keeper;
grant select, insert, delete on audit_waiting to gojo_worker;
grant select, insert on audit_links, audit_checks to gojo_worker;
grant select on audit_checks to gojo_fusion, gojo_operator;

grant insert on reports to gojo_member;
grant select (item_id, reporter, post_id, reply_id, reason, note, state, reported_at) on reports to gojo_member;
grant update (state) on reports to gojo_fusion;
grant select on reports to gojo_worker;
grant select on hidings, warnings, merges to gojo_member;
grant update (answer, answered_at) on hidings to gojo_member;
grant insert, update (shown_again_by, shown_again_at) on hidings to gojo_fusion;
grant update (acknowledged_at) on warnings to gojo_member;
grant insert on warnings to gojo_fusion;
grant select on hidings, warnings, merges to gojo_worker;
grant update (state, agreed_at) on merges to gojo_member;
grant select, insert on suspensions to gojo_fusion, gojo_operator;
grant update (state, decided_by, decided_at, lifted_by, lifted_at, lifted_because) on suspensions to gojo_fusion, gojo_operator;
grant insert, update (state, decided_by, decided_at, undone_by, undone_at) on merges to gojo_fusion, gojo_operator;
grant select on suspensions, merges to gojo_keeper;
grant select on organizations, people, sessions, group_members, bookings, engagements, inbox to gojo_keeper;
grant update (state) on organizations to gojo_keeper;
grant update (active, company_role, merged_into) on people to gojo_keeper;
grant update (revoked_at) on sessions to gojo_keeper;
grant insert, delete on group_members to gojo_keeper;
grant update (state) on group_members to gojo_keeper;
grant update (user_id) on bookings, engagements, inbox to gojo_keeper;

-- The job library's own tables hold ids only; `gojo_queue` alone reaches them.
grant usage on schema pgboss to gojo_queue;
grant select, insert, update, delete on all tables in schema pgboss to gojo_queue;
grant execute on all functions in schema pgboss to gojo_queue;
