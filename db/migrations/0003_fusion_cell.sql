CREATE TABLE "analysis_tasks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"question" text DEFAULT '' NOT NULL,
	"owner_id" uuid,
	"due_at" timestamp with time zone NOT NULL,
	"importance" text DEFAULT 'normal' NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"result" text DEFAULT '' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "analysis_tasks_kind" CHECK ("analysis_tasks"."kind" in ('mail', 'url', 'sample', 'log', 'vulnerability')),
	CONSTRAINT "analysis_tasks_importance" CHECK ("analysis_tasks"."importance" in ('urgent', 'high', 'normal', 'low')),
	CONSTRAINT "analysis_tasks_state" CHECK ("analysis_tasks"."state" in ('open', 'in_progress', 'waiting_lab', 'done', 'dropped'))
);
--> statement-breakpoint
ALTER TABLE "analysis_tasks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "assessments" (
	"reply_id" uuid PRIMARY KEY NOT NULL,
	"verdict" text NOT NULL,
	"reliability" text,
	"credibility" smallint,
	"actions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"expires_on" date,
	CONSTRAINT "assessments_verdict" CHECK ("assessments"."verdict" in ('malicious', 'suspicious', 'benign', 'service_abused', 'misconfiguration', 'cannot_tell')),
	CONSTRAINT "assessments_reliability" CHECK ("assessments"."reliability" in ('A', 'B', 'C', 'D', 'E', 'F')),
	CONSTRAINT "assessments_credibility" CHECK ("assessments"."credibility" between 1 and 6)
);
--> statement-breakpoint
ALTER TABLE "assessments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "internal_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"body" text NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"changed_by" uuid,
	"changed_at" timestamp with time zone,
	"is_deleted" boolean DEFAULT false NOT NULL,
	CONSTRAINT "internal_notes_subject" CHECK ("internal_notes"."subject" in ('post', 'task', 'matter'))
);
--> statement-breakpoint
ALTER TABLE "internal_notes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "lab_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"task_id" uuid NOT NULL,
	"lab" text NOT NULL,
	"sent" text NOT NULL,
	"tlp" text NOT NULL,
	"question" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"sent_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	"answered_by" uuid,
	CONSTRAINT "lab_requests_tlp" CHECK ("lab_requests"."tlp" in ('TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'))
);
--> statement-breakpoint
ALTER TABLE "lab_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "yara_rule_revisions" (
	"rule_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"enabled" boolean NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL,
	CONSTRAINT "yara_rule_revisions_rule_id_revision_pk" PRIMARY KEY("rule_id","revision")
);
--> statement-breakpoint
ALTER TABLE "yara_rule_revisions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "yara_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"source" text NOT NULL,
	"enabled" boolean DEFAULT true NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"changed_by" uuid NOT NULL,
	"changed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "yara_rules" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "yara_scans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"attachment_id" uuid NOT NULL,
	"state" text DEFAULT 'queued' NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"finished_at" timestamp with time zone,
	"rules" integer DEFAULT 0 NOT NULL,
	"rules_done" integer DEFAULT 0 NOT NULL,
	"result" jsonb,
	CONSTRAINT "yara_scans_state" CHECK ("yara_scans"."state" in ('queued', 'running', 'done', 'failed', 'too_slow'))
);
--> statement-breakpoint
ALTER TABLE "yara_scans" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"links" bigint NOT NULL,
	"head" text NOT NULL,
	"waiting" integer NOT NULL,
	"problem" text,
	"broken_at" bigint,
	CONSTRAINT "audit_checks_problem" CHECK ("audit_checks"."problem" in ('entry_changed', 'entry_missing', 'entry_added', 'link_missing', 'end_missing'))
);
--> statement-breakpoint
ALTER TABLE "audit_checks" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_links" (
	"number" bigint PRIMARY KEY NOT NULL,
	"position" bigint NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_waiting" (
	"position" bigint PRIMARY KEY NOT NULL,
	"txid" "xid8" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_waiting" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "desk_presence" (
	"place" text NOT NULL,
	"user_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "desk_presence_place_user_id_pk" PRIMARY KEY("place","user_id")
);
--> statement-breakpoint
ALTER TABLE "desk_presence" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "desk_views" (
	"id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"name" text NOT NULL,
	"filters" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "desk_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "handover_readings" (
	"handover_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"read_at" timestamp with time zone NOT NULL,
	CONSTRAINT "handover_readings_handover_id_user_id_pk" PRIMARY KEY("handover_id","user_id")
);
--> statement-breakpoint
ALTER TABLE "handover_readings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "handovers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"written_by" uuid NOT NULL,
	"written_at" timestamp with time zone NOT NULL,
	"body" text NOT NULL,
	"items" uuid[] DEFAULT '{}' NOT NULL
);
--> statement-breakpoint
ALTER TABLE "handovers" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "office_closures" (
	"day" date PRIMARY KEY NOT NULL,
	"name" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "office_closures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "rota" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"weight" smallint DEFAULT 1 NOT NULL,
	"away_until" date
);
--> statement-breakpoint
ALTER TABLE "rota" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "work_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sort" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"person_id" uuid,
	"group_id" uuid,
	"post_id" uuid,
	"opened_at" timestamp with time zone NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"importance" text NOT NULL,
	"rank" smallint GENERATED ALWAYS AS (case importance when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end) STORED NOT NULL,
	"coarse" boolean NOT NULL,
	"assignee_id" uuid,
	"assigned_at" timestamp with time zone,
	"first_touched_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "work_items_sort" CHECK ("work_items"."sort" in ('post', 'version', 'part', 'reply', 'join', 'relay', 'answer', 'report', 'task', 'unmask', 'introduction', 'mail')),
	CONSTRAINT "work_items_importance" CHECK ("work_items"."importance" in ('urgent', 'high', 'normal', 'low'))
);
--> statement-breakpoint
ALTER TABLE "work_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "introduction_contacts" (
	"introduction_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"handle" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "introduction_contacts_introduction_id_post_id_pk" PRIMARY KEY("introduction_id","post_id")
);
--> statement-breakpoint
ALTER TABLE "introduction_contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "introduction_sides" (
	"introduction_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"handle" text NOT NULL,
	"message" text NOT NULL,
	"answer" text DEFAULT 'pending' NOT NULL,
	"answered_on" date,
	CONSTRAINT "introduction_sides_introduction_id_post_id_pk" PRIMARY KEY("introduction_id","post_id"),
	CONSTRAINT "introduction_sides_handle_key" UNIQUE("introduction_id","post_id","handle"),
	CONSTRAINT "introduction_sides_answer" CHECK ("introduction_sides"."answer" in ('pending', 'accepted', 'declined'))
);
--> statement-breakpoint
ALTER TABLE "introduction_sides" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "introductions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"pair" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"offered_by" uuid NOT NULL,
	"offered_at" timestamp with time zone NOT NULL,
	"deadline" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	CONSTRAINT "introductions_state" CHECK ("introductions"."state" in ('open', 'made', 'not_made'))
);
--> statement-breakpoint
ALTER TABLE "introductions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "item_observables" (
	"observable_id" uuid NOT NULL,
	"item_kind" text NOT NULL,
	"item_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	CONSTRAINT "item_observables_observable_id_item_id_pk" PRIMARY KEY("observable_id","item_id"),
	CONSTRAINT "item_observables_kind" CHECK ("item_observables"."item_kind" in ('post', 'advisory'))
);
--> statement-breakpoint
ALTER TABLE "item_observables" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "matter_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"matter_id" uuid NOT NULL,
	"item_kind" text NOT NULL,
	"item_id" uuid NOT NULL,
	"added_by" uuid NOT NULL,
	"added_at" timestamp with time zone NOT NULL,
	"removed_by" uuid,
	"removed_at" timestamp with time zone,
	CONSTRAINT "matter_items_kind" CHECK ("matter_items"."item_kind" in ('post', 'advisory'))
);
--> statement-breakpoint
ALTER TABLE "matter_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "matters" (
	"id" uuid PRIMARY KEY NOT NULL,
	"number" text NOT NULL,
	"year" smallint GENERATED ALWAYS AS (substring(number from 6 for 4)::smallint) STORED NOT NULL,
	"title" text NOT NULL,
	"importance" text DEFAULT 'normal' NOT NULL,
	"merged_into" uuid,
	"family_id" uuid NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "matters_number" CHECK ("matters"."number" ~ '^GOJO-[0-9]{4}-[0-9]{5}$'),
	CONSTRAINT "matters_importance" CHECK ("matters"."importance" in ('urgent', 'high', 'normal', 'low'))
);
--> statement-breakpoint
ALTER TABLE "matters" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "observables" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"value" text NOT NULL,
	"listed" boolean NOT NULL,
	CONSTRAINT "observables_kind" CHECK ("observables"."kind" in ('url', 'domain', 'ipv4', 'ipv6', 'cidr', 'email', 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'cve', 'identifier', 'stix', 'letter', 'file', 'text', 'source'))
);
--> statement-breakpoint
ALTER TABLE "observables" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "relations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"one_kind" text NOT NULL,
	"one_id" uuid NOT NULL,
	"other_kind" text NOT NULL,
	"other_id" uuid NOT NULL,
	"degree" text NOT NULL,
	"rank" smallint GENERATED ALWAYS AS (case degree when 'duplicate' then 0 when 'high' then 1 when 'medium' then 2 else 3 end) STORED NOT NULL,
	"shared" uuid[] NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	CONSTRAINT "relations_order" CHECK ("relations"."one_id" < "relations"."other_id"),
	CONSTRAINT "relations_one_kind" CHECK ("relations"."one_kind" in ('post', 'advisory')),
	CONSTRAINT "relations_other_kind" CHECK ("relations"."other_kind" in ('post', 'advisory')),
	CONSTRAINT "relations_degree" CHECK ("relations"."degree" in ('duplicate', 'high', 'medium', 'low')),
	CONSTRAINT "relations_state" CHECK ("relations"."state" in ('proposed', 'confirmed', 'rejected'))
);
--> statement-breakpoint
ALTER TABLE "relations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "hidings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"reply_id" uuid,
	"reason" text NOT NULL,
	"note" text NOT NULL,
	"hidden_by" uuid NOT NULL,
	"hidden_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone,
	"shown_again_by" uuid,
	"shown_again_at" timestamp with time zone,
	CONSTRAINT "hidings_reason" CHECK ("hidings"."reason" in ('names_somebody', 'wrong_label', 'not_true', 'abusive', 'spam', 'other'))
);
--> statement-breakpoint
ALTER TABLE "hidings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "merges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"survivor_id" uuid NOT NULL,
	"merged_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"agreed_at" timestamp with time zone,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"undone_by" uuid,
	"undone_at" timestamp with time zone,
	"groups_held" uuid[] DEFAULT '{}' NOT NULL,
	"groups_gained" uuid[] DEFAULT '{}' NOT NULL,
	"role_before" text,
	"moved" uuid[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "merges_state" CHECK ("merges"."state" in ('proposed', 'in_force', 'refused', 'objected', 'undone')),
	CONSTRAINT "merges_two_accounts" CHECK ("merges"."survivor_id" <> "merges"."merged_id"),
	CONSTRAINT "merges_two_people" CHECK ("merges"."state" not in ('in_force', 'undone') or "merges"."decided_by" <> "merges"."proposed_by"),
	CONSTRAINT "merges_decided" CHECK ("merges"."state" in ('proposed', 'objected') or "merges"."decided_by" is not null)
);
--> statement-breakpoint
ALTER TABLE "merges" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "reports" (
	"item_id" uuid NOT NULL,
	"reporter" text NOT NULL,
	"post_id" uuid NOT NULL,
	"reply_id" uuid,
	"reason" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"sealed" "bytea" NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	CONSTRAINT "reports_item_id_reporter_pk" PRIMARY KEY("item_id","reporter"),
	CONSTRAINT "reports_reason" CHECK ("reports"."reason" in ('names_somebody', 'wrong_label', 'not_true', 'abusive', 'spam', 'other')),
	CONSTRAINT "reports_state" CHECK ("reports"."state" in ('open', 'closed')),
	CONSTRAINT "reports_item" CHECK ("reports"."item_id" = coalesce("reports"."reply_id", "reports"."post_id"))
);
--> statement-breakpoint
ALTER TABLE "reports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "suspensions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid,
	"user_id" uuid,
	"reason" text NOT NULL,
	"state" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp with time zone,
	"lifted_by" uuid,
	"lifted_at" timestamp with time zone,
	"lifted_because" text,
	CONSTRAINT "suspensions_state" CHECK ("suspensions"."state" in ('proposed', 'in_force', 'refused', 'lifted')),
	CONSTRAINT "suspensions_one" CHECK (num_nonnulls("suspensions"."org_id", "suspensions"."user_id") = 1),
	CONSTRAINT "suspensions_two_people" CHECK ("suspensions"."org_id" is null or "suspensions"."decided_by" is null
          or "suspensions"."decided_by" <> "suspensions"."proposed_by" or "suspensions"."state" = 'refused'),
	CONSTRAINT "suspensions_decided" CHECK ("suspensions"."state" = 'proposed' or ("suspensions"."decided_by" is not null and "suspensions"."decided_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "suspensions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "warnings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid,
	"user_id" uuid,
	"handle" text,
	"post_id" uuid,
	"reply_id" uuid,
	"body" text NOT NULL,
	"warned_by" uuid NOT NULL,
	"warned_at" timestamp with time zone NOT NULL,
	"acknowledged_at" timestamp with time zone,
	CONSTRAINT "warnings_one" CHECK (num_nonnulls("warnings"."org_id", "warnings"."user_id", "warnings"."handle") = 1),
	CONSTRAINT "warnings_item" CHECK (("warnings"."handle" is null) = ("warnings"."post_id" is null))
);
--> statement-breakpoint
ALTER TABLE "warnings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "passed_questions" (
	"request_id" uuid PRIMARY KEY NOT NULL,
	"copy_id" uuid NOT NULL,
	"reply_id" uuid NOT NULL,
	"closed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "passed_questions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "relay_proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"original_id" uuid NOT NULL,
	"original_revision" integer NOT NULL,
	"corrects" boolean DEFAULT false NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"revision" integer DEFAULT 0 NOT NULL,
	"written_by" uuid NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"asked_at" timestamp with time zone,
	"deadline" timestamp with time zone,
	"source_note" text,
	"amended_title" text,
	"amended_body" text,
	"decided_at" timestamp with time zone,
	"sent_at" timestamp with time zone,
	"settled_at" timestamp with time zone,
	CONSTRAINT "relay_proposals_state" CHECK ("relay_proposals"."state" in ('draft', 'asked', 'approved', 'amended', 'refused', 'expired', 'sent', 'dropped'))
);
--> statement-breakpoint
ALTER TABLE "relay_proposals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "relay_targets" (
	"proposal_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"tlp" text NOT NULL,
	"crowd" text NOT NULL,
	"copy_id" uuid,
	CONSTRAINT "relay_targets_proposal_id_group_id_pk" PRIMARY KEY("proposal_id","group_id"),
	CONSTRAINT "relay_targets_tlp" CHECK ("relay_targets"."tlp" in ('TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR')),
	CONSTRAINT "relay_targets_crowd" CHECK ("relay_targets"."crowd" in ('enough', 'few', 'too_few'))
);
--> statement-breakpoint
ALTER TABLE "relay_targets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "unmasking_seals" (
	"unmasking_id" uuid PRIMARY KEY NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "unmasking_seals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "unmaskings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"handle" text NOT NULL,
	"scope" text NOT NULL,
	"reason" text NOT NULL,
	"needs_consent" boolean NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"requested_by" uuid NOT NULL,
	"requested_as" text NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"decided_by" uuid,
	"decided_as" text,
	"decided_at" timestamp with time zone,
	"decision_note" text DEFAULT '' NOT NULL,
	"consent_until" timestamp with time zone,
	"consent" text,
	"opens_until" timestamp with time zone,
	CONSTRAINT "unmaskings_scope" CHECK ("unmaskings"."scope" in ('company', 'company_and_person')),
	CONSTRAINT "unmaskings_state" CHECK ("unmaskings"."state" in ('waiting', 'approved', 'refused', 'withdrawn')),
	CONSTRAINT "unmaskings_consent" CHECK ("unmaskings"."consent" in ('given', 'refused')),
	CONSTRAINT "unmaskings_two_people" CHECK ("unmaskings"."decided_by" is null or "unmaskings"."decided_by" <> "unmaskings"."requested_by"),
	CONSTRAINT "unmaskings_decided" CHECK (("unmaskings"."state" in ('approved', 'refused')) = ("unmaskings"."decided_by" is not null)
        and ("unmaskings"."decided_by" is null) = ("unmaskings"."decided_at" is null)),
	CONSTRAINT "unmaskings_consented" CHECK (("unmaskings"."consent" is null or ("unmaskings"."needs_consent" and "unmaskings"."state" = 'approved'))
        and ("unmaskings"."consent_until" is not null) = ("unmaskings"."needs_consent" and "unmaskings"."state" = 'approved')),
	CONSTRAINT "unmaskings_open" CHECK (("unmaskings"."opens_until" is not null) = ("unmaskings"."state" = 'approved'
        and (not "unmaskings"."needs_consent" or coalesce("unmaskings"."consent" = 'given', false))))
);
--> statement-breakpoint
ALTER TABLE "unmaskings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "posts" DROP CONSTRAINT "posts_state";--> statement-breakpoint
ALTER TABLE "replies" DROP CONSTRAINT "replies_state";--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "stepped_up_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "people" ADD COLUMN "merged_into" uuid;--> statement-breakpoint
ALTER TABLE "information_requests" ADD COLUMN "fact" text;--> statement-breakpoint
ALTER TABLE "information_requests" ADD COLUMN "state" text DEFAULT 'open' NOT NULL;--> statement-breakpoint
ALTER TABLE "information_requests" ADD COLUMN "answer_value" jsonb;--> statement-breakpoint
ALTER TABLE "information_requests" ADD COLUMN "reminded" smallint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "information_requests" ADD COLUMN "reminded_on" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "information_requests" ADD COLUMN "silent_since" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "information_requests" ADD COLUMN "for_readers" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "information_requests" ADD COLUMN "may_pass_on" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "relays" ADD COLUMN "proposal_id" uuid NOT NULL;--> statement-breakpoint
ALTER TABLE "analysis_tasks" ADD CONSTRAINT "analysis_tasks_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "analysis_tasks" ADD CONSTRAINT "analysis_tasks_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "analysis_tasks" ADD CONSTRAINT "analysis_tasks_created_by_people_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assessments" ADD CONSTRAINT "assessments_reply_id_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."replies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_notes" ADD CONSTRAINT "internal_notes_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "internal_notes" ADD CONSTRAINT "internal_notes_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_requests" ADD CONSTRAINT "lab_requests_task_id_analysis_tasks_id_fk" FOREIGN KEY ("task_id") REFERENCES "public"."analysis_tasks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_requests" ADD CONSTRAINT "lab_requests_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lab_requests" ADD CONSTRAINT "lab_requests_answered_by_people_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "yara_rule_revisions" ADD CONSTRAINT "yara_rule_revisions_rule_id_yara_rules_id_fk" FOREIGN KEY ("rule_id") REFERENCES "public"."yara_rules"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "yara_rule_revisions" ADD CONSTRAINT "yara_rule_revisions_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "yara_rules" ADD CONSTRAINT "yara_rules_changed_by_people_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "yara_scans" ADD CONSTRAINT "yara_scans_attachment_id_attachments_id_fk" FOREIGN KEY ("attachment_id") REFERENCES "public"."attachments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "yara_scans" ADD CONSTRAINT "yara_scans_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_presence" ADD CONSTRAINT "desk_presence_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_views" ADD CONSTRAINT "desk_views_owner_id_people_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_readings" ADD CONSTRAINT "handover_readings_handover_id_handovers_id_fk" FOREIGN KEY ("handover_id") REFERENCES "public"."handovers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handover_readings" ADD CONSTRAINT "handover_readings_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "handovers" ADD CONSTRAINT "handovers_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rota" ADD CONSTRAINT "rota_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_items" ADD CONSTRAINT "work_items_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_items" ADD CONSTRAINT "work_items_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_items" ADD CONSTRAINT "work_items_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "work_items" ADD CONSTRAINT "work_items_assignee_id_people_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction_contacts" ADD CONSTRAINT "introduction_contacts_side_fk" FOREIGN KEY ("introduction_id","post_id","handle") REFERENCES "public"."introduction_sides"("introduction_id","post_id","handle") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction_sides" ADD CONSTRAINT "introduction_sides_introduction_id_introductions_id_fk" FOREIGN KEY ("introduction_id") REFERENCES "public"."introductions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introduction_sides" ADD CONSTRAINT "introduction_sides_post_fk" FOREIGN KEY ("post_id","handle") REFERENCES "public"."posts"("id","handle") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "introductions" ADD CONSTRAINT "introductions_offered_by_people_id_fk" FOREIGN KEY ("offered_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "item_observables" ADD CONSTRAINT "item_observables_observable_id_observables_id_fk" FOREIGN KEY ("observable_id") REFERENCES "public"."observables"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matter_items" ADD CONSTRAINT "matter_items_matter_id_matters_id_fk" FOREIGN KEY ("matter_id") REFERENCES "public"."matters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matter_items" ADD CONSTRAINT "matter_items_added_by_people_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matter_items" ADD CONSTRAINT "matter_items_removed_by_people_id_fk" FOREIGN KEY ("removed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matters" ADD CONSTRAINT "matters_merged_into_matters_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."matters"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "matters" ADD CONSTRAINT "matters_opened_by_people_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relations" ADD CONSTRAINT "relations_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidings" ADD CONSTRAINT "hidings_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidings" ADD CONSTRAINT "hidings_reply_id_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."replies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidings" ADD CONSTRAINT "hidings_hidden_by_people_id_fk" FOREIGN KEY ("hidden_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "hidings" ADD CONSTRAINT "hidings_shown_again_by_people_id_fk" FOREIGN KEY ("shown_again_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_survivor_id_people_id_fk" FOREIGN KEY ("survivor_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_merged_id_people_id_fk" FOREIGN KEY ("merged_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_proposed_by_people_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "merges" ADD CONSTRAINT "merges_undone_by_people_id_fk" FOREIGN KEY ("undone_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reports" ADD CONSTRAINT "reports_reply_id_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."replies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_proposed_by_people_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "suspensions" ADD CONSTRAINT "suspensions_lifted_by_people_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_reply_id_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."replies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "warnings" ADD CONSTRAINT "warnings_warned_by_people_id_fk" FOREIGN KEY ("warned_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passed_questions" ADD CONSTRAINT "passed_questions_request_id_information_requests_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."information_requests"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passed_questions" ADD CONSTRAINT "passed_questions_copy_id_posts_id_fk" FOREIGN KEY ("copy_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passed_questions" ADD CONSTRAINT "passed_questions_reply_id_replies_id_fk" FOREIGN KEY ("reply_id") REFERENCES "public"."replies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relay_proposals" ADD CONSTRAINT "relay_proposals_original_id_posts_id_fk" FOREIGN KEY ("original_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relay_proposals" ADD CONSTRAINT "relay_proposals_written_by_people_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relay_targets" ADD CONSTRAINT "relay_targets_proposal_id_relay_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."relay_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relay_targets" ADD CONSTRAINT "relay_targets_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relay_targets" ADD CONSTRAINT "relay_targets_copy_id_posts_id_fk" FOREIGN KEY ("copy_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmasking_seals" ADD CONSTRAINT "unmasking_seals_unmasking_id_unmaskings_id_fk" FOREIGN KEY ("unmasking_id") REFERENCES "public"."unmaskings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmaskings" ADD CONSTRAINT "unmaskings_requested_by_people_id_fk" FOREIGN KEY ("requested_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmaskings" ADD CONSTRAINT "unmaskings_decided_by_people_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "unmaskings" ADD CONSTRAINT "unmaskings_post_fk" FOREIGN KEY ("post_id","handle") REFERENCES "public"."posts"("id","handle") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "analysis_tasks_open_idx" ON "analysis_tasks" USING btree ("due_at","id") WHERE "analysis_tasks"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "analysis_tasks_closed_idx" ON "analysis_tasks" USING btree ("closed_at","id") WHERE "analysis_tasks"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "analysis_tasks_post_idx" ON "analysis_tasks" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "internal_notes_subject_idx" ON "internal_notes" USING btree ("subject_id","written_at");--> statement-breakpoint
CREATE INDEX "lab_requests_task_idx" ON "lab_requests" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "yara_scans_attachment_idx" ON "yara_scans" USING btree ("attachment_id","asked_at");--> statement-breakpoint
CREATE INDEX "audit_checks_at_idx" ON "audit_checks" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "audit_links_position_key" ON "audit_links" USING btree ("position");--> statement-breakpoint
CREATE INDEX "desk_presence_user_idx" ON "desk_presence" USING btree ("user_id");--> statement-breakpoint
CREATE UNIQUE INDEX "desk_views_name_key" ON "desk_views" USING btree ("owner_id","name");--> statement-breakpoint
CREATE INDEX "handovers_list_idx" ON "handovers" USING btree ("written_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "work_items_open_key" ON "work_items" USING btree ("sort","subject_id",coalesce("person_id", '00000000-0000-0000-0000-000000000000'::uuid)) WHERE "work_items"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "work_items_all_idx" ON "work_items" USING btree ("rank","due_at","id") WHERE "work_items"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "work_items_assignee_idx" ON "work_items" USING btree ("assignee_id","rank","due_at","id") WHERE "work_items"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "work_items_sort_idx" ON "work_items" USING btree ("sort","rank","due_at","id") WHERE "work_items"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "work_items_due_idx" ON "work_items" USING btree ("due_at") WHERE "work_items"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "work_items_post_idx" ON "work_items" USING btree ("post_id") WHERE "work_items"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "work_items_subject_idx" ON "work_items" USING btree ("subject_id","sort");--> statement-breakpoint
CREATE INDEX "work_items_arrived_idx" ON "work_items" USING btree ("sort","opened_at","subject_id");--> statement-breakpoint
CREATE INDEX "work_items_done_idx" ON "work_items" USING btree ("closed_at");--> statement-breakpoint
CREATE INDEX "introduction_sides_handle_idx" ON "introduction_sides" USING btree ("handle");--> statement-breakpoint
CREATE UNIQUE INDEX "introductions_open_key" ON "introductions" USING btree ("pair") WHERE "introductions"."state" = 'open';--> statement-breakpoint
CREATE INDEX "introductions_list_idx" ON "introductions" USING btree ("offered_at","id");--> statement-breakpoint
CREATE INDEX "introductions_due_idx" ON "introductions" USING btree ("deadline") WHERE "introductions"."state" = 'open';--> statement-breakpoint
CREATE INDEX "item_observables_item_idx" ON "item_observables" USING btree ("item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "matter_items_present_key" ON "matter_items" USING btree ("item_id") WHERE "matter_items"."removed_at" is null;--> statement-breakpoint
CREATE INDEX "matter_items_matter_idx" ON "matter_items" USING btree ("matter_id");--> statement-breakpoint
CREATE UNIQUE INDEX "matters_number_key" ON "matters" USING btree ("number");--> statement-breakpoint
CREATE INDEX "matters_family_idx" ON "matters" USING btree ("family_id");--> statement-breakpoint
CREATE INDEX "matters_list_idx" ON "matters" USING btree ("opened_at","id");--> statement-breakpoint
CREATE INDEX "matters_merged_idx" ON "matters" USING btree ("merged_into") WHERE "matters"."merged_into" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "observables_key" ON "observables" USING btree ("kind","value");--> statement-breakpoint
CREATE UNIQUE INDEX "relations_pair_key" ON "relations" USING btree ("one_id","other_id");--> statement-breakpoint
CREATE INDEX "relations_other_idx" ON "relations" USING btree ("other_id");--> statement-breakpoint
CREATE INDEX "relations_proposed_idx" ON "relations" USING btree ("rank","id") WHERE "relations"."state" = 'proposed';--> statement-breakpoint
CREATE UNIQUE INDEX "hidings_in_force_key" ON "hidings" USING btree (coalesce("reply_id", "post_id")) WHERE "hidings"."shown_again_at" is null;--> statement-breakpoint
CREATE INDEX "hidings_post_idx" ON "hidings" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "merges_open_key" ON "merges" USING btree ("merged_id") WHERE "merges"."state" in ('proposed', 'in_force');--> statement-breakpoint
CREATE INDEX "merges_survivor_idx" ON "merges" USING btree ("survivor_id");--> statement-breakpoint
CREATE INDEX "reports_post_idx" ON "reports" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "suspensions_in_force_key" ON "suspensions" USING btree (coalesce("org_id", "user_id")) WHERE "suspensions"."state" in ('proposed', 'in_force');--> statement-breakpoint
CREATE INDEX "warnings_handle_idx" ON "warnings" USING btree ("handle");--> statement-breakpoint
CREATE INDEX "warnings_user_idx" ON "warnings" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "warnings_org_idx" ON "warnings" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "warnings_post_idx" ON "warnings" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "passed_questions_reply_idx" ON "passed_questions" USING btree ("reply_id");--> statement-breakpoint
CREATE INDEX "relay_proposals_original_idx" ON "relay_proposals" USING btree ("original_id");--> statement-breakpoint
CREATE INDEX "relay_proposals_state_idx" ON "relay_proposals" USING btree ("state","id");--> statement-breakpoint
CREATE INDEX "relay_proposals_deadline_idx" ON "relay_proposals" USING btree ("deadline") WHERE "relay_proposals"."state" = 'asked';--> statement-breakpoint
CREATE INDEX "relay_targets_copy_idx" ON "relay_targets" USING btree ("copy_id");--> statement-breakpoint
CREATE INDEX "unmaskings_handle_idx" ON "unmaskings" USING btree ("handle");--> statement-breakpoint
CREATE INDEX "unmaskings_list_idx" ON "unmaskings" USING btree ("requested_at","id");--> statement-breakpoint
CREATE INDEX "unmaskings_post_idx" ON "unmaskings" USING btree ("post_id");--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_merged_into_people_id_fk" FOREIGN KEY ("merged_into") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relays" ADD CONSTRAINT "relays_proposal_id_relay_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."relay_proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "people_merged_idx" ON "people" USING btree ("merged_into") WHERE "people"."merged_into" is not null;--> statement-breakpoint
CREATE INDEX "information_requests_open_idx" ON "information_requests" USING btree ("asked_at") WHERE "information_requests"."state" = 'open';--> statement-breakpoint
CREATE UNIQUE INDEX "information_requests_fact_key" ON "information_requests" USING btree ("post_id","fact") WHERE "information_requests"."state" = 'open';--> statement-breakpoint
CREATE INDEX "posts_arrived_idx" ON "posts" USING btree ("kind","submitted_at");--> statement-breakpoint
CREATE INDEX "posts_withdrawn_idx" ON "posts" USING btree ("id") WHERE "posts"."state" = 'withdrawn';--> statement-breakpoint
CREATE INDEX "replies_released_idx" ON "replies" USING btree ("released_at") WHERE "replies"."kind" <> 'follow_up';--> statement-breakpoint
ALTER TABLE "information_requests" ADD CONSTRAINT "information_requests_state" CHECK ("information_requests"."state" in ('open', 'answered', 'unknown', 'declined', 'dropped'));--> statement-breakpoint
ALTER TABLE "information_requests" ADD CONSTRAINT "information_requests_reminded" CHECK ("information_requests"."reminded" between 0 and 2);--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_state" CHECK ("posts"."state" in ('submitted', 'returned', 'released', 'hidden', 'withdrawn'));--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_state" CHECK ("replies"."state" in ('submitted', 'released', 'hidden', 'withdrawn'));--> statement-breakpoint
DROP POLICY "vault: the fusion cell, where the author allowed it" ON "vault" CASCADE;--> statement-breakpoint
DROP POLICY "information_requests: the source answers" ON "information_requests" CASCADE;--> statement-breakpoint
CREATE POLICY "sessions: the keeper ends them" ON "sessions" AS PERMISSIVE FOR ALL TO "gojo_keeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "vault: two of the fusion cell, where the author allowed it, while they may look" ON "vault" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING ("vault"."open_to" = 'fusion_cell' and exists (select 1 from unmaskings u where u.handle = "vault"."handle"
        and u.state = 'approved' and u.opens_until > now() and (select nullif(current_setting('app.user_id', true), '')::uuid) in (u.requested_by, u.decided_by)));--> statement-breakpoint
CREATE POLICY "audit_entries: background work links and verifies" ON "audit_entries" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "group_members: the keeper merges" ON "group_members" AS PERMISSIVE FOR ALL TO "gojo_keeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "organizations: the keeper suspends" ON "organizations" AS PERMISSIVE FOR ALL TO "gojo_keeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "people: the keeper suspends and merges" ON "people" AS PERMISSIVE FOR ALL TO "gojo_keeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sealed_parts: whether one waits for the fusion cell" ON "sealed_parts" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING ("sealed_parts"."audience" = 'group' and "sealed_parts"."state" = 'submitted');--> statement-breakpoint
CREATE POLICY "information_requests: the source answers, once" ON "information_requests" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING ("information_requests"."state" = 'open' and exists (select 1 from posts p where p.id = "information_requests"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]))) WITH CHECK ("information_requests"."state" in ('answered', 'unknown', 'declined') and exists (select 1 from posts p where p.id = "information_requests"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])));--> statement-breakpoint
CREATE POLICY "information_requests: background work reads" ON "information_requests" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "information_requests: background work reminds, and lets go" ON "information_requests" AS PERMISSIVE FOR UPDATE TO "gojo_worker" USING ("information_requests"."state" = 'open') WITH CHECK ("information_requests"."state" in ('open', 'dropped')
        or ("information_requests"."state" = 'answered' and "information_requests"."answered_at" is not null));--> statement-breakpoint
CREATE POLICY "posts: relays of what was taken back go with it" ON "posts" AS PERMISSIVE FOR UPDATE TO "gojo_worker" USING ("posts"."state" = 'released') WITH CHECK ("posts"."state" = 'withdrawn' and exists (select 1 from relays y where y.copy_id = "posts"."id"));--> statement-breakpoint
CREATE POLICY "relays: to reach the copies of what was taken back" ON "relays" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "bookings: the keeper merges accounts" ON "bookings" AS PERMISSIVE FOR ALL TO "gojo_keeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "engagements: the keeper merges accounts" ON "engagements" AS PERMISSIVE FOR ALL TO "gojo_keeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "deliveries: the fusion cell sees what came back" ON "deliveries" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING ("deliveries"."state" = 'failed' and "deliveries"."kind" <> 'something_waits');--> statement-breakpoint
CREATE POLICY "inbox: the keeper merges accounts" ON "inbox" AS PERMISSIVE FOR ALL TO "gojo_keeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "post_versions: what waits for the fusion cell" ON "post_versions" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING ("post_versions"."state" = 'pending');--> statement-breakpoint
CREATE POLICY "analysis_tasks: the fusion cell alone" ON "analysis_tasks" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "analysis_tasks: the triggers read" ON "analysis_tasks" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "analysis_tasks: who takes it on the queue owns it" ON "analysis_tasks" AS PERMISSIVE FOR UPDATE TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "assessments: whoever may read the reply" ON "assessments" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (exists (select 1 from replies r where r.id = "assessments"."reply_id"));--> statement-breakpoint
CREATE POLICY "assessments: the fusion cell" ON "assessments" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "internal_notes: the fusion cell alone" ON "internal_notes" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "lab_requests: the fusion cell alone" ON "lab_requests" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "yara_rule_revisions: the fusion cell alone" ON "yara_rule_revisions" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "yara_rules: the fusion cell alone" ON "yara_rules" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "yara_scans: the fusion cell alone" ON "yara_scans" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "yara_scans: background work finds who asked" ON "yara_scans" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "yara_scans: background work gives up" ON "yara_scans" AS PERMISSIVE FOR UPDATE TO "gojo_worker" USING (true) WITH CHECK ("yara_scans"."state" = 'failed');--> statement-breakpoint
CREATE POLICY "audit_checks: background work verifies" ON "audit_checks" AS PERMISSIVE FOR INSERT TO "gojo_worker" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_checks: background work, moderators and operators read" ON "audit_checks" AS PERMISSIVE FOR SELECT TO "gojo_fusion", "gojo_operator", "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "audit_links: background work links" ON "audit_links" AS PERMISSIVE FOR INSERT TO "gojo_worker" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_links: background work verifies" ON "audit_links" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "audit_waiting: the trigger" ON "audit_waiting" AS PERMISSIVE FOR INSERT TO "gojo_keeper" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_waiting: background work links" ON "audit_waiting" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "desk_presence: the fusion cell sees each other" ON "desk_presence" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "desk_presence: oneself" ON "desk_presence" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING ("desk_presence"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("desk_presence"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "desk_views: one's own" ON "desk_views" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING ("desk_views"."owner_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("desk_views"."owner_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "handover_readings: the fusion cell sees" ON "handover_readings" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "handover_readings: for oneself" ON "handover_readings" AS PERMISSIVE FOR INSERT TO "gojo_fusion" WITH CHECK ("handover_readings"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "handovers: the fusion cell reads" ON "handovers" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "handovers: written in one's own name" ON "handovers" AS PERMISSIVE FOR INSERT TO "gojo_fusion" WITH CHECK ("handovers"."written_by" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "office_closures: the fusion cell" ON "office_closures" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "office_closures: the clock" ON "office_closures" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "rota: the fusion cell" ON "rota" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "work_items: the fusion cell sees what waits" ON "work_items" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "work_items: the fusion cell shares it out, and closes what nothing else does" ON "work_items" AS PERMISSIVE FOR UPDATE TO "gojo_fusion" USING ("work_items"."closed_at" is null) WITH CHECK ("work_items"."closed_at" is null or "work_items"."sort" in ('answer', 'mail'));--> statement-breakpoint
CREATE POLICY "work_items: the triggers" ON "work_items" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "introduction_contacts: one's own" ON "introduction_contacts" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("introduction_contacts"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]));--> statement-breakpoint
CREATE POLICY "introduction_contacts: given by oneself, while it is open" ON "introduction_contacts" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK ("introduction_contacts"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) and exists (select 1 from introductions i
        where i.id = "introduction_contacts"."introduction_id" and i.state = 'open' and i.deadline > now()));--> statement-breakpoint
CREATE POLICY "introduction_contacts: taken back by oneself, while it is open" ON "introduction_contacts" AS PERMISSIVE FOR DELETE TO "gojo_member" USING ("introduction_contacts"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) and exists (select 1 from introductions i
        where i.id = "introduction_contacts"."introduction_id" and i.state <> 'made'));--> statement-breakpoint
CREATE POLICY "introduction_contacts: the other side's, when both accepted" ON "introduction_contacts" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (exists (select 1 from introductions i join introduction_sides s on s.introduction_id = i.id
        where i.id = "introduction_contacts"."introduction_id" and i.state = 'made' and s.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])));--> statement-breakpoint
CREATE POLICY "introduction_sides: the fusion cell" ON "introduction_sides" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "introduction_sides: offered, not answered for anybody" ON "introduction_sides" AS PERMISSIVE FOR INSERT TO "gojo_fusion" WITH CHECK ("introduction_sides"."answer" = 'pending' and "introduction_sides"."answered_on" is null);--> statement-breakpoint
CREATE POLICY "introduction_sides: one's own" ON "introduction_sides" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("introduction_sides"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]));--> statement-breakpoint
CREATE POLICY "introduction_sides: one answers for oneself" ON "introduction_sides" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING ("introduction_sides"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])) WITH CHECK ("introduction_sides"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) and "introduction_sides"."answer" <> 'pending');--> statement-breakpoint
CREATE POLICY "introduction_sides: to tell both sides" ON "introduction_sides" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "introductions: the fusion cell" ON "introductions" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "introductions: offered in one's own name" ON "introductions" AS PERMISSIVE FOR INSERT TO "gojo_fusion" WITH CHECK ("introductions"."offered_by" = (select nullif(current_setting('app.user_id', true), '')::uuid) and "introductions"."state" = 'open');--> statement-breakpoint
CREATE POLICY "introductions: the fusion cell notes that it has seen the end" ON "introductions" AS PERMISSIVE FOR UPDATE TO "gojo_fusion" USING (true) WITH CHECK ("introductions"."closed_at" is not null);--> statement-breakpoint
CREATE POLICY "introductions: the two sides" ON "introductions" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (exists (select 1 from introduction_sides s where s.introduction_id = "introductions"."id"
        and s.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])));--> statement-breakpoint
CREATE POLICY "introductions: the clock and the triggers" ON "introductions" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "item_observables: whoever may read the item, as it is now" ON "item_observables" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ((("item_observables"."item_kind" = 'post'
          and exists (select 1 from posts p where p.id = "item_observables"."item_id" and p.revision = "item_observables"."revision"))
        or ("item_observables"."item_kind" = 'advisory'
          and exists (select 1 from advisories a where a.id = "item_observables"."item_id" and a.revision = "item_observables"."revision"))));--> statement-breakpoint
CREATE POLICY "item_observables: the fusion cell" ON "item_observables" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "item_observables: background work" ON "item_observables" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "matter_items: whoever may read the item" ON "matter_items" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("matter_items"."removed_at" is null and (("matter_items"."item_kind" = 'post' and exists (select 1 from posts p where p.id = "matter_items"."item_id"))
    or ("matter_items"."item_kind" = 'advisory' and exists (select 1 from advisories a where a.id = "matter_items"."item_id"))));--> statement-breakpoint
CREATE POLICY "matter_items: the fusion cell" ON "matter_items" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "matters: whoever reads an item in it that explains its year" ON "matters" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (exists (select 1 from matter_items i
        left join posts p on i.item_kind = 'post' and p.id = i.item_id
        left join advisories a on i.item_kind = 'advisory' and a.id = i.item_id
        where i.matter_id = "matters"."id" and i.removed_at is null and extract(year from
          coalesce(p.released_at, p.submitted_at, a.published_at) at time zone 'Asia/Tokyo') <= "matters"."year"));--> statement-breakpoint
CREATE POLICY "matters: the fusion cell" ON "matters" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "observables: of items that are there for the reader" ON "observables" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (exists (select 1 from item_observables o where o.observable_id = "observables"."id"));--> statement-breakpoint
CREATE POLICY "observables: the fusion cell" ON "observables" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "observables: background work" ON "observables" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "relations: confirmed, to whoever may read both items" ON "relations" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("relations"."state" = 'confirmed' and (("relations"."one_kind" = 'post' and exists (select 1 from posts p where p.id = "relations"."one_id"))
    or ("relations"."one_kind" = 'advisory' and exists (select 1 from advisories a where a.id = "relations"."one_id")))
        and (("relations"."other_kind" = 'post' and exists (select 1 from posts p where p.id = "relations"."other_id"))
    or ("relations"."other_kind" = 'advisory' and exists (select 1 from advisories a where a.id = "relations"."other_id"))));--> statement-breakpoint
CREATE POLICY "relations: the fusion cell reads and decides" ON "relations" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "relations: background work proposes" ON "relations" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "hidings: the author reads why" ON "hidings" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ((("hidings"."reply_id" is null and exists (select 1 from posts p where p.id = "hidings"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])))
    or exists (select 1 from replies r where r.id = "hidings"."reply_id" and r.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]))));--> statement-breakpoint
CREATE POLICY "hidings: the author answers" ON "hidings" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING ("hidings"."shown_again_at" is null and (("hidings"."reply_id" is null and exists (select 1 from posts p where p.id = "hidings"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])))
    or exists (select 1 from replies r where r.id = "hidings"."reply_id" and r.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])))) WITH CHECK ((("hidings"."reply_id" is null and exists (select 1 from posts p where p.id = "hidings"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])))
    or exists (select 1 from replies r where r.id = "hidings"."reply_id" and r.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]))));--> statement-breakpoint
CREATE POLICY "hidings: to tell the author" ON "hidings" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "hidings: the fusion cell" ON "hidings" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK ("hidings"."hidden_by" = (select nullif(current_setting('app.user_id', true), '')::uuid) or "hidings"."shown_again_by" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "merges: the fusion cell and the operators" ON "merges" AS PERMISSIVE FOR SELECT TO "gojo_fusion", "gojo_operator" USING (true);--> statement-breakpoint
CREATE POLICY "merges: proposed in one's own name" ON "merges" AS PERMISSIVE FOR INSERT TO "gojo_fusion", "gojo_operator" WITH CHECK ("merges"."proposed_by" = (select nullif(current_setting('app.user_id', true), '')::uuid) and "merges"."state" = 'proposed' and "merges"."agreed_at" is null);--> statement-breakpoint
CREATE POLICY "merges: decided and undone in one's own name" ON "merges" AS PERMISSIVE FOR UPDATE TO "gojo_fusion", "gojo_operator" USING ("merges"."state" in ('proposed', 'in_force')) WITH CHECK (case "merges"."state" when 'undone' then "merges"."undone_by" = (select nullif(current_setting('app.user_id', true), '')::uuid)
          when 'proposed' then false else "merges"."decided_by" = (select nullif(current_setting('app.user_id', true), '')::uuid) end);--> statement-breakpoint
CREATE POLICY "merges: the holders of both accounts" ON "merges" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (("merges"."merged_id" = (select nullif(current_setting('app.user_id', true), '')::uuid) or "merges"."survivor_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "merges: the holders agree or object" ON "merges" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING ("merges"."state" = 'proposed' and ("merges"."merged_id" = (select nullif(current_setting('app.user_id', true), '')::uuid) or "merges"."survivor_id" = (select nullif(current_setting('app.user_id', true), '')::uuid))) WITH CHECK ("merges"."state" = 'objected' or ("merges"."state" = 'proposed' and "merges"."merged_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "merges: the keeper carries them out" ON "merges" AS PERMISSIVE FOR ALL TO "gojo_keeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "merges: to tell the holders" ON "merges" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "reports: of what one may read, for one's own company" ON "reports" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK ("reports"."reporter" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) and "reports"."state" = 'open'
        and exists (select 1 from posts p where p.id = "reports"."post_id" and p.state = 'released')
        and ("reports"."reply_id" is null or exists (select 1 from replies r
          where r.id = "reports"."reply_id" and r.post_id = "reports"."post_id" and r.state = 'released')));--> statement-breakpoint
CREATE POLICY "reports: one's own company's" ON "reports" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("reports"."reporter" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]));--> statement-breakpoint
CREATE POLICY "reports: the fusion cell reads" ON "reports" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "reports: the fusion cell closes" ON "reports" AS PERMISSIVE FOR UPDATE TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "reports: to tell the reporter" ON "reports" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "suspensions: the fusion cell and the operators" ON "suspensions" AS PERMISSIVE FOR SELECT TO "gojo_fusion", "gojo_operator" USING (true);--> statement-breakpoint
CREATE POLICY "suspensions: in one's own name" ON "suspensions" AS PERMISSIVE FOR INSERT TO "gojo_fusion", "gojo_operator" WITH CHECK ("suspensions"."proposed_by" = (select nullif(current_setting('app.user_id', true), '')::uuid) and case "suspensions"."state" when 'proposed' then "suspensions"."proposed_by" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      when 'lifted' then "suspensions"."lifted_by" = (select nullif(current_setting('app.user_id', true), '')::uuid) else "suspensions"."decided_by" = (select nullif(current_setting('app.user_id', true), '')::uuid) end);--> statement-breakpoint
CREATE POLICY "suspensions: decided and lifted in one's own name" ON "suspensions" AS PERMISSIVE FOR UPDATE TO "gojo_fusion", "gojo_operator" USING ("suspensions"."state" in ('proposed', 'in_force')) WITH CHECK (case "suspensions"."state" when 'proposed' then "suspensions"."proposed_by" = (select nullif(current_setting('app.user_id', true), '')::uuid)
      when 'lifted' then "suspensions"."lifted_by" = (select nullif(current_setting('app.user_id', true), '')::uuid) else "suspensions"."decided_by" = (select nullif(current_setting('app.user_id', true), '')::uuid) end);--> statement-breakpoint
CREATE POLICY "suspensions: the keeper puts them in force" ON "suspensions" AS PERMISSIVE FOR SELECT TO "gojo_keeper" USING (true);--> statement-breakpoint
CREATE POLICY "warnings: whom they are for" ON "warnings" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (("warnings"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) or "warnings"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid) or "warnings"."org_id" = (select nullif(current_setting('app.org_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "warnings: acknowledged by whom they are for" ON "warnings" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING ("warnings"."acknowledged_at" is null and ("warnings"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) or "warnings"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid) or "warnings"."org_id" = (select nullif(current_setting('app.org_id', true), '')::uuid))) WITH CHECK (("warnings"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) or "warnings"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid) or "warnings"."org_id" = (select nullif(current_setting('app.org_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "warnings: the fusion cell reads" ON "warnings" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "warnings: the fusion cell warns" ON "warnings" AS PERMISSIVE FOR INSERT TO "gojo_fusion" WITH CHECK ("warnings"."warned_by" = (select nullif(current_setting('app.user_id', true), '')::uuid) and "warnings"."acknowledged_at" is null);--> statement-breakpoint
CREATE POLICY "warnings: to tell them" ON "warnings" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "passed_questions: the fusion cell alone" ON "passed_questions" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "relay_proposals: the source reads what it was asked" ON "relay_proposals" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("relay_proposals"."revision" > 0 and "relay_proposals"."state" <> 'draft' and exists (select 1 from posts p where p.id = "relay_proposals"."original_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])));--> statement-breakpoint
CREATE POLICY "relay_proposals: the source decides, in time" ON "relay_proposals" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING ("relay_proposals"."state" = 'asked' and "relay_proposals"."deadline" > now() and exists (select 1 from posts p where p.id = "relay_proposals"."original_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]))) WITH CHECK ("relay_proposals"."state" in ('approved', 'amended', 'refused') and exists (select 1 from posts p where p.id = "relay_proposals"."original_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])));--> statement-breakpoint
CREATE POLICY "relay_proposals: the fusion cell reads" ON "relay_proposals" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "relay_proposals: the fusion cell writes" ON "relay_proposals" AS PERMISSIVE FOR INSERT TO "gojo_fusion" WITH CHECK ("relay_proposals"."state" = 'draft'
        and not exists (select 1 from relays y where y.copy_id = "relay_proposals"."original_id"));--> statement-breakpoint
CREATE POLICY "relay_proposals: the fusion cell asks, sends and drops; it never says yes" ON "relay_proposals" AS PERMISSIVE FOR UPDATE TO "gojo_fusion" USING (true) WITH CHECK ("relay_proposals"."state" in ('draft', 'asked', 'sent', 'dropped')
        or ("relay_proposals"."state" in ('refused', 'expired') and "relay_proposals"."settled_at" is not null));--> statement-breakpoint
CREATE POLICY "relay_proposals: background work" ON "relay_proposals" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "relay_proposals: silence is no consent, and what was taken back is let go" ON "relay_proposals" AS PERMISSIVE FOR UPDATE TO "gojo_worker" USING ("relay_proposals"."state" in ('draft', 'asked', 'approved', 'amended')) WITH CHECK ("relay_proposals"."state" in ('expired', 'dropped'));--> statement-breakpoint
CREATE POLICY "relay_targets: the fusion cell alone" ON "relay_targets" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "relay_targets: relay_as_agreed and groups_of_relay" ON "relay_targets" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "unmasking_seals: authors seal themselves in" ON "unmasking_seals" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK (exists (select 1 from unmaskings u where u.id = "unmasking_seals"."unmasking_id" and u.consent = 'given'
        and u.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])));--> statement-breakpoint
CREATE POLICY "unmasking_seals: the two, while it is open" ON "unmasking_seals" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (exists (select 1 from unmaskings u where u.id = "unmasking_seals"."unmasking_id" and u.consent = 'given'
        and u.opens_until > now() and (select nullif(current_setting('app.user_id', true), '')::uuid) in (u.requested_by, u.decided_by)));--> statement-breakpoint
CREATE POLICY "unmaskings: the fusion cell sees what was asked" ON "unmaskings" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "unmaskings: asked in one's own name, about a masked post" ON "unmaskings" AS PERMISSIVE FOR INSERT TO "gojo_fusion" WITH CHECK ("unmaskings"."requested_by" = (select nullif(current_setting('app.user_id', true), '')::uuid) and "unmaskings"."state" = 'waiting' and exists (select 1 from sessions s where s.user_id = (select nullif(current_setting('app.user_id', true), '')::uuid) and s.revoked_at is null
  and s.stepped_up_at > now() - interval '10 minutes')
        and exists (select 1 from posts p where p.id = "unmaskings"."post_id" and p.attribution <> 'named'
          and (p.attribution = 'nobody') = "unmaskings"."needs_consent"));--> statement-breakpoint
CREATE POLICY "unmaskings: decided by another" ON "unmaskings" AS PERMISSIVE FOR UPDATE TO "gojo_fusion" USING ("unmaskings"."state" = 'waiting' and "unmaskings"."requested_by" <> (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("unmaskings"."requested_by" <> (select nullif(current_setting('app.user_id', true), '')::uuid) and "unmaskings"."decided_by" = (select nullif(current_setting('app.user_id', true), '')::uuid) and exists (select 1 from sessions s where s.user_id = (select nullif(current_setting('app.user_id', true), '')::uuid) and s.revoked_at is null
  and s.stepped_up_at > now() - interval '10 minutes')
        and "unmaskings"."consent" is null
        and ("unmaskings"."opens_until" is null or "unmaskings"."opens_until" <= now() + interval '24 hours')
        and ("unmaskings"."consent_until" is null or "unmaskings"."consent_until" <= now() + interval '7 days'));--> statement-breakpoint
CREATE POLICY "unmaskings: taken back by whoever asked" ON "unmaskings" AS PERMISSIVE FOR UPDATE TO "gojo_fusion" USING ("unmaskings"."state" = 'waiting' and "unmaskings"."requested_by" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("unmaskings"."state" = 'withdrawn' and "unmaskings"."requested_by" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "unmaskings: the author, once it was granted" ON "unmaskings" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("unmaskings"."state" = 'approved' and "unmaskings"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]));--> statement-breakpoint
CREATE POLICY "unmaskings: the author consents or refuses, once and in time" ON "unmaskings" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING ("unmaskings"."state" = 'approved' and "unmaskings"."needs_consent" and "unmaskings"."consent" is null
        and "unmaskings"."consent_until" > now() and "unmaskings"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])) WITH CHECK ("unmaskings"."state" = 'approved' and "unmaskings"."consent" is not null and "unmaskings"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])
        and ("unmaskings"."opens_until" is null or "unmaskings"."opens_until" <= now() + interval '48 hours'));--> statement-breakpoint
CREATE POLICY "unmaskings: to tell the author" ON "unmaskings" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);