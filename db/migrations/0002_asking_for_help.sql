CREATE TABLE "post_taps" (
	"post_id" uuid NOT NULL,
	"company" text NOT NULL,
	"answer" text NOT NULL,
	CONSTRAINT "post_taps_post_id_company_pk" PRIMARY KEY("post_id","company"),
	CONSTRAINT "post_taps_answer" CHECK ("post_taps"."answer" in ('came_here_too', 'affected', 'not_affected', 'fixed', 'unknown'))
);
--> statement-breakpoint
ALTER TABLE "post_taps" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attachment_copies" (
	"attachment_id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"stored_as" text NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attachment_copies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "drafts" (
	"user_id" uuid NOT NULL,
	"form_id" uuid NOT NULL,
	"sealed" "bytea" NOT NULL,
	"saved_at" timestamp with time zone NOT NULL,
	"kept_until" timestamp with time zone NOT NULL,
	CONSTRAINT "drafts_user_id_form_id_pk" PRIMARY KEY("user_id","form_id")
);
--> statement-breakpoint
ALTER TABLE "drafts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "uploads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"size" integer NOT NULL,
	"received" integer DEFAULT 0 NOT NULL,
	"sealed" "bytea" NOT NULL,
	"kept_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "uploads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "group_stays" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"org_id" uuid NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"until" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "group_stays" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "part_openings" (
	"post_id" uuid NOT NULL,
	"handle" text NOT NULL,
	"org_id" uuid NOT NULL,
	"opened_at" timestamp with time zone NOT NULL,
	CONSTRAINT "part_openings_org_id_post_id_pk" PRIMARY KEY("org_id","post_id")
);
--> statement-breakpoint
ALTER TABLE "part_openings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sealed_parts" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"audience" text DEFAULT 'author' NOT NULL,
	"tlp" text NOT NULL,
	"body" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'submitted' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"declined_because" text,
	"written_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone,
	CONSTRAINT "sealed_parts_audience" CHECK ("sealed_parts"."audience" in ('author', 'fusion_cell', 'companies', 'group')),
	CONSTRAINT "sealed_parts_tlp" CHECK ("sealed_parts"."tlp" in ('TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR')),
	CONSTRAINT "sealed_parts_state" CHECK ("sealed_parts"."state" in ('submitted', 'released', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "sealed_parts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "post_versions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"state" text NOT NULL,
	"tlp" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"facts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"is_correction" boolean DEFAULT false NOT NULL,
	"struck" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"declined_because" text,
	"written_at" timestamp with time zone NOT NULL,
	"shown_at" timestamp with time zone,
	CONSTRAINT "post_versions_state" CHECK ("post_versions"."state" in ('pending', 'shown', 'dropped')),
	CONSTRAINT "post_versions_tlp" CHECK ("post_versions"."tlp" in ('TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'))
);
--> statement-breakpoint
ALTER TABLE "post_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "readings" (
	"post_id" uuid NOT NULL,
	"reader" text NOT NULL,
	"sealed" "bytea" NOT NULL,
	CONSTRAINT "readings_post_id_reader_pk" PRIMARY KEY("post_id","reader")
);
--> statement-breakpoint
ALTER TABLE "readings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "unredacted" (
	"item_id" uuid PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"open_to" text NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "unredacted" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "feeds" ADD COLUMN "state" text DEFAULT 'active' NOT NULL;--> statement-breakpoint
ALTER TABLE "attachments" ADD COLUMN "extract" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "happening" text;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "facts" jsonb DEFAULT '{}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "accepted_reply_id" uuid;--> statement-breakpoint
ALTER TABLE "replies" ADD COLUMN "changed" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "post_taps" ADD CONSTRAINT "post_taps_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment_copies" ADD CONSTRAINT "attachment_copies_attachment_id_attachments_id_fk" FOREIGN KEY ("attachment_id") REFERENCES "public"."attachments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment_copies" ADD CONSTRAINT "attachment_copies_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_stays" ADD CONSTRAINT "group_stays_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_stays" ADD CONSTRAINT "group_stays_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_openings" ADD CONSTRAINT "part_openings_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "part_openings" ADD CONSTRAINT "part_openings_post_fk" FOREIGN KEY ("post_id","handle") REFERENCES "public"."posts"("id","handle") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sealed_parts" ADD CONSTRAINT "sealed_parts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_versions" ADD CONSTRAINT "post_versions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "readings" ADD CONSTRAINT "readings_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "drafts_kept_until_idx" ON "drafts" USING btree ("kept_until");--> statement-breakpoint
CREATE INDEX "uploads_kept_until_idx" ON "uploads" USING btree ("kept_until");--> statement-breakpoint
CREATE INDEX "group_stays_group_idx" ON "group_stays" USING btree ("group_id","org_id");--> statement-breakpoint
CREATE UNIQUE INDEX "group_stays_open_key" ON "group_stays" USING btree ("group_id","org_id") WHERE "group_stays"."until" is null;--> statement-breakpoint
CREATE INDEX "sealed_parts_queue_idx" ON "sealed_parts" USING btree ("written_at") WHERE "sealed_parts"."audience" = 'group' and "sealed_parts"."state" = 'submitted';--> statement-breakpoint
CREATE UNIQUE INDEX "post_versions_revision_key" ON "post_versions" USING btree ("post_id","revision");--> statement-breakpoint
CREATE INDEX "post_versions_queue_idx" ON "post_versions" USING btree ("written_at") WHERE "post_versions"."state" = 'pending';--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_accepted_reply_id_replies_id_fk" FOREIGN KEY ("accepted_reply_id") REFERENCES "public"."replies"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "feeds" ADD CONSTRAINT "feeds_state" CHECK ("feeds"."state" in ('active', 'paused', 'removed'));--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_happening" CHECK ("posts"."happening" in ('suspicious_mail', 'suspicious_site', 'malware', 'ransomware', 'data_leak', 'unauthorized_login', 'defacement', 'ddos', 'sales_offer', 'unclear_alert', 'other'));--> statement-breakpoint
CREATE POLICY "attachment_originals: what the file store holds" ON "attachment_originals" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "posts: which reply solved it, through accept_reply" ON "posts" AS PERMISSIVE FOR UPDATE TO "gojo_worker" USING ("posts"."state" = 'released');--> statement-breakpoint
CREATE POLICY "post_taps: one's own company's, on what one may read" ON "post_taps" AS PERMISSIVE FOR ALL TO "gojo_member" USING ("post_taps"."company" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])) WITH CHECK ("post_taps"."company" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) and exists (select 1 from posts p where p.id = "post_taps"."post_id"));--> statement-breakpoint
CREATE POLICY "post_taps: to be counted" ON "post_taps" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "attachment_copies: whoever may read the post" ON "attachment_copies" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (exists (select 1 from posts p where p.id = "attachment_copies"."post_id"));--> statement-breakpoint
CREATE POLICY "attachment_copies: added with one's own post" ON "attachment_copies" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK (exists (select 1 from posts p where p.id = "attachment_copies"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])));--> statement-breakpoint
CREATE POLICY "attachment_copies: what the file store holds" ON "attachment_copies" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "attachment_copies: the fusion cell" ON "attachment_copies" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "drafts: one's own" ON "drafts" AS PERMISSIVE FOR ALL TO "gojo_member" USING ("drafts"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("drafts"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "drafts: cleared away when old" ON "drafts" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "uploads: one's own" ON "uploads" AS PERMISSIVE FOR ALL TO "gojo_member" USING ("uploads"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])) WITH CHECK ("uploads"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]));--> statement-breakpoint
CREATE POLICY "uploads: cleared away when old" ON "uploads" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "group_stays: to count who could have written" ON "group_stays" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "part_openings: whom it was opened to" ON "part_openings" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("part_openings"."org_id" = (select nullif(current_setting('app.org_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "part_openings: authors open" ON "part_openings" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK ("part_openings"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]));--> statement-breakpoint
CREATE POLICY "part_openings: authors see to whom" ON "part_openings" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("part_openings"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]));--> statement-breakpoint
CREATE POLICY "part_openings: authors close again" ON "part_openings" AS PERMISSIVE FOR DELETE TO "gojo_member" USING ("part_openings"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]));--> statement-breakpoint
CREATE POLICY "part_openings: taps_of asks whether its caller may read" ON "part_openings" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "part_openings: the fusion cell knows the audience" ON "part_openings" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "sealed_parts: the author, named companies, and the group once it was released to it" ON "sealed_parts" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (exists (select 1 from posts p where p.id = "sealed_parts"."post_id" and (p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])
        or ("sealed_parts"."audience" in ('companies', 'group') and "sealed_parts"."post_id" in (select opened.post_id from part_openings opened where opened.org_id = (select nullif(current_setting('app.org_id', true), '')::uuid)))
        or ("sealed_parts"."audience" = 'group' and "sealed_parts"."state" = 'released' and p.group_id = any ((select nullif(current_setting('app.group_ids', true), '')::uuid[])::uuid[])))));--> statement-breakpoint
CREATE POLICY "sealed_parts: added to one's own post" ON "sealed_parts" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK (exists (select 1 from posts p where p.id = "sealed_parts"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])) and "sealed_parts"."state" = 'submitted');--> statement-breakpoint
CREATE POLICY "sealed_parts: authors change, open and take back" ON "sealed_parts" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING (exists (select 1 from posts p where p.id = "sealed_parts"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]))) WITH CHECK (exists (select 1 from posts p where p.id = "sealed_parts"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])) and "sealed_parts"."state" = 'submitted');--> statement-breakpoint
CREATE POLICY "sealed_parts: the fusion cell, once the author lets it" ON "sealed_parts" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING ("sealed_parts"."audience" <> 'author');--> statement-breakpoint
CREATE POLICY "sealed_parts: the fusion cell releases what is meant for the group" ON "sealed_parts" AS PERMISSIVE FOR UPDATE TO "gojo_fusion" USING ("sealed_parts"."audience" = 'group' and "sealed_parts"."state" = 'submitted') WITH CHECK ("sealed_parts"."audience" = 'group');--> statement-breakpoint
CREATE POLICY "post_versions: whoever may read the post; what waits, only its author" ON "post_versions" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (exists (select 1 from posts p where p.id = "post_versions"."post_id"
        and ("post_versions"."state" = 'shown' or p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]))));--> statement-breakpoint
CREATE POLICY "post_versions: authors; nothing anonymous passes by itself" ON "post_versions" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK (exists (select 1 from posts p join groups g on g.id = p.group_id where p.id = "post_versions"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])
    and ("post_versions"."state" <> 'shown' or (p.attribution = 'named' and g.named_pass_at_once))));--> statement-breakpoint
CREATE POLICY "post_versions: authors strike out and take back" ON "post_versions" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING (exists (select 1 from posts p join groups g on g.id = p.group_id where p.id = "post_versions"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])
    and ("post_versions"."state" <> 'shown' or (p.attribution = 'named' and g.named_pass_at_once)))) WITH CHECK (exists (select 1 from posts p join groups g on g.id = p.group_id where p.id = "post_versions"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])
    and ("post_versions"."state" <> 'shown' or (p.attribution = 'named' and g.named_pass_at_once))));--> statement-breakpoint
CREATE POLICY "post_versions: the fusion cell" ON "post_versions" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readings: entered when a post is opened" ON "readings" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK (exists (select 1 from posts p where p.id = "readings"."post_id"));--> statement-breakpoint
CREATE POLICY "readings: to tell them" ON "readings" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "unredacted: the author" ON "unredacted" AS PERMISSIVE FOR ALL TO "gojo_member" USING ("unredacted"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])) WITH CHECK ("unredacted"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]));--> statement-breakpoint
CREATE POLICY "unredacted: the fusion cell, where the author allowed it" ON "unredacted" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING ("unredacted"."open_to" = 'fusion_cell');--> statement-breakpoint
ALTER POLICY "posts: members read what their groups were given, and their own" ON "posts" TO gojo_member USING (("posts"."state" = 'released' and ("posts"."group_id" = any ((select nullif(current_setting('app.group_ids', true), '')::uuid[])::uuid[]) or "posts"."id" in (select opened.post_id from part_openings opened where opened.org_id = (select nullif(current_setting('app.org_id', true), '')::uuid))))
        or "posts"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]));--> statement-breakpoint
ALTER POLICY "posts: authors revise and withdraw" ON "posts" TO gojo_member USING ("posts"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])) WITH CHECK ("posts"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) and ("posts"."state" in ('submitted', 'withdrawn')
        or ("posts"."state" = 'released' and "posts"."attribution" = 'named'
          and exists (select 1 from groups g where g.id = "posts"."group_id" and g.named_pass_at_once))));--> statement-breakpoint
ALTER POLICY "replies: whoever may read the post, and one's own" ON "replies" TO gojo_member USING (exists (select 1 from posts p where p.id = "replies"."post_id" and ("replies"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])
        or ("replies"."state" = 'released'
          and (p.group_id = any ((select nullif(current_setting('app.group_ids', true), '')::uuid[])::uuid[]) or p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) or p.handle = "replies"."handle")))));--> statement-breakpoint
ALTER POLICY "replies: members answer what they may read; nothing anonymous passes by itself" ON "replies" TO gojo_member WITH CHECK ("replies"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) and "replies"."kind" <> 'assessment'
        and (("replies"."attribution" = 'named') = ("replies"."byline" is not null))
        and exists (select 1 from posts p join groups g on g.id = p.group_id
          where p.id = "replies"."post_id" and p.state = 'released' and (p.group_id = any ((select nullif(current_setting('app.group_ids', true), '')::uuid[])::uuid[]) or p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]))
          and ("replies"."state" = 'submitted' or ("replies"."state" = 'released' and "replies"."attribution" = 'named' and g.named_pass_at_once))));