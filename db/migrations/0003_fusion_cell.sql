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
CREATE INDEX "analysis_tasks_open_idx" ON "analysis_tasks" USING btree ("due_at","id") WHERE "analysis_tasks"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "analysis_tasks_closed_idx" ON "analysis_tasks" USING btree ("closed_at","id") WHERE "analysis_tasks"."closed_at" is not null;--> statement-breakpoint
CREATE INDEX "analysis_tasks_post_idx" ON "analysis_tasks" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "internal_notes_subject_idx" ON "internal_notes" USING btree ("subject_id","written_at");--> statement-breakpoint
CREATE INDEX "lab_requests_task_idx" ON "lab_requests" USING btree ("task_id");--> statement-breakpoint
CREATE INDEX "yara_scans_attachment_idx" ON "yara_scans" USING btree ("attachment_id","asked_at");--> statement-breakpoint
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
CREATE POLICY "sealed_parts: whether one waits for the fusion cell" ON "sealed_parts" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING ("sealed_parts"."audience" = 'group' and "sealed_parts"."state" = 'submitted');--> statement-breakpoint
CREATE POLICY "deliveries: the fusion cell sees what came back" ON "deliveries" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING ("deliveries"."state" = 'failed' and "deliveries"."kind" <> 'something_waits');--> statement-breakpoint
CREATE POLICY "analysis_tasks: the fusion cell alone" ON "analysis_tasks" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "assessments: whoever may read the reply" ON "assessments" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (exists (select 1 from replies r where r.id = "assessments"."reply_id"));--> statement-breakpoint
CREATE POLICY "assessments: the fusion cell" ON "assessments" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "internal_notes: the fusion cell alone" ON "internal_notes" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "lab_requests: the fusion cell alone" ON "lab_requests" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "yara_rule_revisions: the fusion cell alone" ON "yara_rule_revisions" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "yara_rules: the fusion cell alone" ON "yara_rules" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "yara_scans: the fusion cell alone" ON "yara_scans" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "yara_scans: background work finds who asked" ON "yara_scans" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "yara_scans: background work gives up" ON "yara_scans" AS PERMISSIVE FOR UPDATE TO "gojo_worker" USING (true) WITH CHECK ("yara_scans"."state" = 'failed');--> statement-breakpoint
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
CREATE POLICY "work_items: the fusion cell shares it out, and closes what nothing else does" ON "work_items" AS PERMISSIVE FOR UPDATE TO "gojo_fusion" USING ("work_items"."closed_at" is null) WITH CHECK ("work_items"."closed_at" is null or "work_items"."sort" = 'mail');--> statement-breakpoint
CREATE POLICY "work_items: the triggers" ON "work_items" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);