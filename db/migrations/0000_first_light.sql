CREATE TABLE "attempts" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
ALTER TABLE "attempts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"email" text NOT NULL,
	"name" text NOT NULL,
	"org_id" uuid,
	"company_role" text,
	"portal_role" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "invitations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"token_hash" text NOT NULL,
	"user_id" uuid NOT NULL,
	"device" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "vault" (
	"handle" text PRIMARY KEY NOT NULL,
	"open_to" text NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "vault" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "advisories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"source_item_id" uuid,
	"state" text DEFAULT 'new' NOT NULL,
	"tlp" text DEFAULT 'TLP:GREEN' NOT NULL,
	"source_tlp" text,
	"labelled_by" uuid,
	"urgency" text DEFAULT 'scheduled' NOT NULL,
	"title_ja" text DEFAULT '' NOT NULL,
	"title_original" text NOT NULL,
	"source_name" text DEFAULT '' NOT NULL,
	"original_language" text DEFAULT 'en' NOT NULL,
	"what_happened" text DEFAULT '' NOT NULL,
	"who_is_concerned" text DEFAULT '' NOT NULL,
	"act_today" text DEFAULT '' NOT NULL,
	"facts" jsonb NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"published_at" timestamp with time zone,
	"published_by" uuid,
	CONSTRAINT "advisories_state" CHECK ("advisories"."state" in ('new', 'drafting', 'published', 'withdrawn', 'rejected')),
	CONSTRAINT "advisories_tlp" CHECK ("advisories"."tlp" in ('TLP:GREEN', 'TLP:CLEAR')),
	CONSTRAINT "advisories_source_tlp" CHECK ("advisories"."source_tlp" in ('TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR')),
	CONSTRAINT "advisories_urgency" CHECK ("advisories"."urgency" in ('defer', 'scheduled', 'out-of-cycle', 'immediate'))
);
--> statement-breakpoint
ALTER TABLE "advisories" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "advisory_segments" (
	"advisory_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"part" text DEFAULT 'summary' NOT NULL,
	"source" text NOT NULL,
	"target" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'untranslated' NOT NULL,
	"translated_by" uuid,
	CONSTRAINT "advisory_segments_advisory_id_position_pk" PRIMARY KEY("advisory_id","position"),
	CONSTRAINT "advisory_segments_state" CHECK ("advisory_segments"."state" in ('untranslated', 'translated')),
	CONSTRAINT "advisory_segments_part" CHECK ("advisory_segments"."part" in ('summary', 'vulnerability', 'products', 'fix', 'mitigation', 'practice'))
);
--> statement-breakpoint
ALTER TABLE "advisory_segments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "feeds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"url" text NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"every_minutes" integer DEFAULT 60 NOT NULL,
	"etag" text,
	"last_modified" text,
	"tried_at" timestamp with time zone,
	"fetched_at" timestamp with time zone,
	"problem" text,
	"problem_detail" text,
	"item_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "feeds_kind" CHECK ("feeds"."kind" in ('feed', 'csaf'))
);
--> statement-breakpoint
ALTER TABLE "feeds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "source_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"feed_id" uuid NOT NULL,
	"external_id" text NOT NULL,
	"title" text NOT NULL,
	"link" text,
	"language" text,
	"published_at" timestamp with time zone,
	"content" jsonb NOT NULL,
	"received_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "source_items" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_entries" (
	"position" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_position_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp with time zone DEFAULT now() NOT NULL,
	"actor_id" uuid,
	"actor_kind" text NOT NULL,
	"handle" text,
	"action" text NOT NULL,
	"subject_id" uuid,
	"detail" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_entries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "group_members" (
	"group_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"org_id" uuid,
	"state" text NOT NULL,
	"message" text DEFAULT '' NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"asked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"decided_at" timestamp with time zone,
	CONSTRAINT "group_members_group_id_user_id_pk" PRIMARY KEY("group_id","user_id"),
	CONSTRAINT "group_members_state" CHECK ("group_members"."state" in ('asked', 'member', 'refused'))
);
--> statement-breakpoint
ALTER TABLE "group_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "groups" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name_ja" text NOT NULL,
	"name_en" text NOT NULL,
	"about_ja" text DEFAULT '' NOT NULL,
	"about_en" text DEFAULT '' NOT NULL,
	"max_tlp" text DEFAULT 'TLP:AMBER' NOT NULL,
	"joining" text DEFAULT 'request' NOT NULL,
	"members_visible" boolean DEFAULT true NOT NULL,
	"named_pass_at_once" boolean DEFAULT false NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "groups_kind" CHECK ("groups"."kind" in ('sector', 'region', 'topic', 'private')),
	CONSTRAINT "groups_joining" CHECK ("groups"."joining" in ('open', 'request', 'invitation')),
	CONSTRAINT "groups_max_tlp" CHECK ("groups"."max_tlp" in ('TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'))
);
--> statement-breakpoint
ALTER TABLE "groups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "accounts" (
	"user_id" uuid PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"password_hash" text,
	"language" text DEFAULT 'ja' NOT NULL,
	"time_zone" text DEFAULT 'Asia/Tokyo' NOT NULL,
	"digest" boolean DEFAULT true NOT NULL,
	"pocket" "bytea",
	CONSTRAINT "accounts_language" CHECK ("accounts"."language" in ('ja', 'en'))
);
--> statement-breakpoint
ALTER TABLE "accounts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"name_ja" text NOT NULL,
	"name_en" text NOT NULL,
	"sector" text NOT NULL,
	"size_band" text NOT NULL,
	"prefecture" text NOT NULL,
	"state" text DEFAULT 'member' NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "organizations_kind" CHECK ("organizations"."kind" in ('sme', 'csirt', 'isac', 'provider')),
	CONSTRAINT "organizations_state" CHECK ("organizations"."state" in ('member', 'suspended', 'left')),
	CONSTRAINT "organizations_sector" CHECK ("organizations"."sector" in ('A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L', 'M', 'N', 'O', 'P', 'Q', 'R', 'S', 'T')),
	CONSTRAINT "organizations_size_band" CHECK ("organizations"."size_band" in ('1-20', '21-100', '101-300', '301-1000', '1001+'))
);
--> statement-breakpoint
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"org_id" uuid,
	"name" text NOT NULL,
	"company_role" text,
	"portal_role" text,
	"active" boolean DEFAULT true NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "people_company_role" CHECK ("people"."company_role" in ('owner', 'csirt', 'frontline', 'management')),
	CONSTRAINT "people_portal_role" CHECK ("people"."portal_role" in ('moderator', 'analyst', 'operator'))
);
--> statement-breakpoint
ALTER TABLE "people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attachment_originals" (
	"attachment_id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"stored_as" text NOT NULL,
	"sealed" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "attachment_originals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "attachments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"position" smallint NOT NULL,
	"name" text NOT NULL,
	"size" integer NOT NULL,
	"media_type" text NOT NULL,
	"mail" jsonb
);
--> statement-breakpoint
ALTER TABLE "attachments" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "inbox" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid NOT NULL,
	"sealed" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"read_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "inbox" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "information_requests" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"question" text NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"answer" text,
	"answered_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "information_requests" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"group_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"tlp" text NOT NULL,
	"language" text DEFAULT 'ja' NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"attribution" text NOT NULL,
	"handle" text NOT NULL,
	"byline" jsonb,
	"state" text DEFAULT 'submitted' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"submitted_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone,
	CONSTRAINT "posts_kind" CHECK ("posts"."kind" in ('incident', 'question', 'gray_event', 'notice')),
	CONSTRAINT "posts_tlp" CHECK ("posts"."tlp" in ('TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR')),
	CONSTRAINT "posts_attribution" CHECK ("posts"."attribution" in ('named', 'fusion_cell', 'nobody')),
	CONSTRAINT "posts_state" CHECK ("posts"."state" in ('submitted', 'returned', 'released', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "posts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "relays" (
	"copy_id" uuid PRIMARY KEY NOT NULL,
	"original_id" uuid NOT NULL,
	"relayed_by" uuid NOT NULL,
	"relayed_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "relays" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "replies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"kind" text DEFAULT 'reply' NOT NULL,
	"body" text NOT NULL,
	"confidence" smallint,
	"attribution" text NOT NULL,
	"handle" text NOT NULL,
	"byline" jsonb,
	"state" text DEFAULT 'submitted' NOT NULL,
	"declined_because" text,
	"submitted_at" timestamp with time zone NOT NULL,
	"released_at" timestamp with time zone,
	CONSTRAINT "replies_kind" CHECK ("replies"."kind" in ('reply', 'follow_up', 'assessment')),
	CONSTRAINT "replies_attribution" CHECK ("replies"."attribution" in ('named', 'fusion_cell', 'nobody')),
	CONSTRAINT "replies_state" CHECK ("replies"."state" in ('submitted', 'released', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "replies" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "bookings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"session_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"org_id" uuid,
	"attendee" text NOT NULL,
	"company" text NOT NULL,
	"state" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "bookings_state" CHECK ("bookings"."state" in ('booked', 'waiting', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "bookings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "engagements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"user_id" uuid NOT NULL,
	"org_id" uuid,
	"contact_name" text NOT NULL,
	"company" text NOT NULL,
	"request" text NOT NULL,
	"answer" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'requested' NOT NULL,
	"requested_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	CONSTRAINT "engagements_state" CHECK ("engagements"."state" in ('requested', 'clarifying', 'accepted', 'declined', 'done', 'cancelled'))
);
--> statement-breakpoint
ALTER TABLE "engagements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "services" (
	"id" uuid PRIMARY KEY NOT NULL,
	"provider_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name_ja" text NOT NULL,
	"name_en" text NOT NULL,
	"about_ja" text NOT NULL,
	"about_en" text NOT NULL,
	"price_ja" text DEFAULT '' NOT NULL,
	"price_en" text DEFAULT '' NOT NULL,
	CONSTRAINT "services_kind" CHECK ("services"."kind" in ('training', 'diagnosis'))
);
--> statement-breakpoint
ALTER TABLE "services" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "training_sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"service_id" uuid NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"place_ja" text NOT NULL,
	"place_en" text NOT NULL,
	"capacity" integer NOT NULL,
	"booked" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "training_sessions_never_oversold" CHECK ("training_sessions"."booked" between 0 and "training_sessions"."capacity")
);
--> statement-breakpoint
ALTER TABLE "training_sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dedupe_key" text NOT NULL,
	"kind" text NOT NULL,
	"user_id" uuid,
	"digest_run_id" uuid,
	"state" text DEFAULT 'queued' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "deliveries_kind" CHECK ("deliveries"."kind" in ('invitation', 'something_waits', 'digest', 'calendar')),
	CONSTRAINT "deliveries_state" CHECK ("deliveries"."state" in ('queued', 'sent', 'failed', 'skipped'))
);
--> statement-breakpoint
ALTER TABLE "deliveries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "digest_runs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"week" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"started_by" uuid
);
--> statement-breakpoint
ALTER TABLE "digest_runs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "local_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"user_id" uuid,
	"sealed" "bytea" NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "local_mails" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "portal_facts" (
	"key" text PRIMARY KEY NOT NULL,
	"value" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "portal_facts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advisories" ADD CONSTRAINT "advisories_source_item_id_source_items_id_fk" FOREIGN KEY ("source_item_id") REFERENCES "public"."source_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advisories" ADD CONSTRAINT "advisories_labelled_by_people_id_fk" FOREIGN KEY ("labelled_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advisories" ADD CONSTRAINT "advisories_published_by_people_id_fk" FOREIGN KEY ("published_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advisory_segments" ADD CONSTRAINT "advisory_segments_advisory_id_advisories_id_fk" FOREIGN KEY ("advisory_id") REFERENCES "public"."advisories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "advisory_segments" ADD CONSTRAINT "advisory_segments_translated_by_people_id_fk" FOREIGN KEY ("translated_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "source_items" ADD CONSTRAINT "source_items_feed_id_feeds_id_fk" FOREIGN KEY ("feed_id") REFERENCES "public"."feeds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_members" ADD CONSTRAINT "group_members_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "people" ADD CONSTRAINT "people_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment_originals" ADD CONSTRAINT "attachment_originals_attachment_id_attachments_id_fk" FOREIGN KEY ("attachment_id") REFERENCES "public"."attachments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment_originals" ADD CONSTRAINT "attachment_originals_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachments" ADD CONSTRAINT "attachments_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "inbox" ADD CONSTRAINT "inbox_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_requests" ADD CONSTRAINT "information_requests_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "information_requests" ADD CONSTRAINT "information_requests_asked_by_people_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relays" ADD CONSTRAINT "relays_copy_id_posts_id_fk" FOREIGN KEY ("copy_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relays" ADD CONSTRAINT "relays_original_id_posts_id_fk" FOREIGN KEY ("original_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relays" ADD CONSTRAINT "relays_relayed_by_people_id_fk" FOREIGN KEY ("relayed_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "replies" ADD CONSTRAINT "replies_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_session_id_training_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."training_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bookings" ADD CONSTRAINT "bookings_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagements" ADD CONSTRAINT "engagements_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagements" ADD CONSTRAINT "engagements_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "engagements" ADD CONSTRAINT "engagements_org_id_organizations_id_fk" FOREIGN KEY ("org_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "services" ADD CONSTRAINT "services_provider_id_organizations_id_fk" FOREIGN KEY ("provider_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "training_sessions" ADD CONSTRAINT "training_sessions_service_id_services_id_fk" FOREIGN KEY ("service_id") REFERENCES "public"."services"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_digest_run_id_digest_runs_id_fk" FOREIGN KEY ("digest_run_id") REFERENCES "public"."digest_runs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_runs" ADD CONSTRAINT "digest_runs_started_by_people_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "local_mails" ADD CONSTRAINT "local_mails_user_id_people_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "invitations_token_key" ON "invitations" USING btree ("token_hash");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token_key" ON "sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "sessions_user_idx" ON "sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "advisories_list_idx" ON "advisories" USING btree ("published_at","id") WHERE "advisories"."state" = 'published';--> statement-breakpoint
CREATE INDEX "advisories_triage_idx" ON "advisories" USING btree ("state","created_at","id");--> statement-breakpoint
CREATE INDEX "advisories_source_idx" ON "advisories" USING btree ("source_item_id");--> statement-breakpoint
CREATE UNIQUE INDEX "feeds_url_key" ON "feeds" USING btree ("url");--> statement-breakpoint
CREATE UNIQUE INDEX "source_items_key" ON "source_items" USING btree ("feed_id","external_id");--> statement-breakpoint
CREATE INDEX "audit_entries_subject_idx" ON "audit_entries" USING btree ("subject_id");--> statement-breakpoint
CREATE INDEX "audit_entries_log_idx" ON "audit_entries" USING btree ("at","position");--> statement-breakpoint
CREATE INDEX "audit_entries_action_idx" ON "audit_entries" USING btree ("action","at","position");--> statement-breakpoint
CREATE INDEX "group_members_user_idx" ON "group_members" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "group_members_queue_idx" ON "group_members" USING btree ("asked_at") WHERE "group_members"."state" = 'asked';--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_email_key" ON "accounts" USING btree (lower("email"));--> statement-breakpoint
CREATE INDEX "people_org_idx" ON "people" USING btree ("org_id");--> statement-breakpoint
CREATE INDEX "attachments_post_idx" ON "attachments" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "inbox_user_idx" ON "inbox" USING btree ("user_id","at");--> statement-breakpoint
CREATE INDEX "information_requests_post_idx" ON "information_requests" USING btree ("post_id");--> statement-breakpoint
CREATE INDEX "posts_feed_idx" ON "posts" USING btree ("group_id","released_at","id") WHERE "posts"."state" = 'released';--> statement-breakpoint
CREATE INDEX "posts_queue_idx" ON "posts" USING btree ("state","submitted_at") WHERE "posts"."state" in ('submitted', 'returned');--> statement-breakpoint
CREATE INDEX "posts_recent_idx" ON "posts" USING btree ("released_at","id") WHERE "posts"."state" = 'released' and "posts"."revision" > 0;--> statement-breakpoint
CREATE INDEX "posts_handle_idx" ON "posts" USING btree ("handle");--> statement-breakpoint
CREATE INDEX "relays_original_idx" ON "relays" USING btree ("original_id");--> statement-breakpoint
CREATE INDEX "relays_recent_idx" ON "relays" USING btree ("relayed_at","copy_id");--> statement-breakpoint
CREATE INDEX "replies_thread_idx" ON "replies" USING btree ("post_id","submitted_at");--> statement-breakpoint
CREATE INDEX "replies_queue_idx" ON "replies" USING btree ("submitted_at") WHERE "replies"."state" = 'submitted';--> statement-breakpoint
CREATE INDEX "replies_handle_idx" ON "replies" USING btree ("handle");--> statement-breakpoint
CREATE UNIQUE INDEX "bookings_once" ON "bookings" USING btree ("session_id","user_id") WHERE "bookings"."state" <> 'cancelled';--> statement-breakpoint
CREATE INDEX "bookings_user_idx" ON "bookings" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "engagements_service_idx" ON "engagements" USING btree ("service_id");--> statement-breakpoint
CREATE INDEX "engagements_user_idx" ON "engagements" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "training_sessions_service_idx" ON "training_sessions" USING btree ("service_id","starts_at");--> statement-breakpoint
CREATE UNIQUE INDEX "deliveries_dedupe_key" ON "deliveries" USING btree ("dedupe_key");--> statement-breakpoint
CREATE INDEX "deliveries_run_idx" ON "deliveries" USING btree ("digest_run_id","state");--> statement-breakpoint
CREATE UNIQUE INDEX "digest_runs_week_key" ON "digest_runs" USING btree ("week");--> statement-breakpoint
CREATE INDEX "local_mails_user_idx" ON "local_mails" USING btree ("user_id","at");--> statement-breakpoint
CREATE POLICY "attempts: the door" ON "attempts" AS PERMISSIVE FOR ALL TO "gojo_door" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "invitations: operators invite" ON "invitations" AS PERMISSIVE FOR ALL TO "gojo_operator" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "invitations: the door" ON "invitations" AS PERMISSIVE FOR ALL TO "gojo_door" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "invitations: delivery reads" ON "invitations" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sessions: the door" ON "sessions" AS PERMISSIVE FOR ALL TO "gojo_door" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sessions: one's own devices" ON "sessions" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "sessions: one's own devices, to sign out" ON "sessions" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING ("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("sessions"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "vault: authors seal themselves in" ON "vault" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK ("vault"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]));--> statement-breakpoint
CREATE POLICY "vault: the fusion cell, where the author allowed it" ON "vault" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING ("vault"."open_to" = 'fusion_cell');--> statement-breakpoint
CREATE POLICY "vault: to tell a masked author" ON "vault" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "advisories: the world reads what is CLEAR" ON "advisories" AS PERMISSIVE FOR SELECT TO "gojo_visitor" USING ("advisories"."state" = 'published' and "advisories"."tlp" = 'TLP:CLEAR');--> statement-breakpoint
CREATE POLICY "advisories: members read what is published" ON "advisories" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("advisories"."state" = 'published');--> statement-breakpoint
CREATE POLICY "advisories: the fusion cell" ON "advisories" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "advisories: background work drafts" ON "advisories" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "advisory_segments: the world reads what is CLEAR" ON "advisory_segments" AS PERMISSIVE FOR SELECT TO "gojo_visitor" USING (exists (select 1 from advisories a where a.id = "advisory_segments"."advisory_id"));--> statement-breakpoint
CREATE POLICY "advisory_segments: members read what is published" ON "advisory_segments" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (exists (select 1 from advisories a where a.id = "advisory_segments"."advisory_id"));--> statement-breakpoint
CREATE POLICY "advisory_segments: the fusion cell" ON "advisory_segments" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "advisory_segments: background work drafts" ON "advisory_segments" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "feeds: operators add them" ON "feeds" AS PERMISSIVE FOR ALL TO "gojo_operator" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "feeds: the fusion cell reads" ON "feeds" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "feeds: background work fetches" ON "feeds" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "source_items: the fusion cell" ON "source_items" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "source_items: operators see what came" ON "source_items" AS PERMISSIVE FOR SELECT TO "gojo_operator" USING (true);--> statement-breakpoint
CREATE POLICY "source_items: background work stores" ON "source_items" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_entries: every act leaves one" ON "audit_entries" AS PERMISSIVE FOR INSERT TO "gojo_door", "gojo_member", "gojo_visitor", "gojo_worker" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "audit_entries: moderators and operators read" ON "audit_entries" AS PERMISSIVE FOR SELECT TO "gojo_fusion", "gojo_operator" USING (true);--> statement-breakpoint
CREATE POLICY "group_members: one's own, and fellow members where the list is open" ON "group_members" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("group_members"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid) or ("group_members"."state" = 'member' and "group_members"."group_id" = any ((select nullif(current_setting('app.group_ids', true), '')::uuid[])::uuid[])
        and exists (select 1 from groups g where g.id = "group_members"."group_id" and g.members_visible)));--> statement-breakpoint
CREATE POLICY "group_members: ask for oneself, enter where the door is open" ON "group_members" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK ("group_members"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid) and "group_members"."org_id" is not distinct from (select nullif(current_setting('app.org_id', true), '')::uuid)
        and exists (select 1 from groups g where g.id = "group_members"."group_id"
          and ((g.joining = 'request' and "group_members"."state" = 'asked') or (g.joining = 'open' and "group_members"."state" = 'member'))));--> statement-breakpoint
CREATE POLICY "group_members: leave" ON "group_members" AS PERMISSIVE FOR DELETE TO "gojo_member" USING ("group_members"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "group_members: the fusion cell decides" ON "group_members" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "group_members: operators add people to groups" ON "group_members" AS PERMISSIVE FOR ALL TO "gojo_operator" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "group_members: the door learns one's groups" ON "group_members" AS PERMISSIVE FOR SELECT TO "gojo_door" USING (true);--> statement-breakpoint
CREATE POLICY "group_members: background work reads" ON "group_members" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "groups: those one may ask to join, and one's own" ON "groups" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("groups"."joining" <> 'invitation' or "groups"."id" = any ((select nullif(current_setting('app.group_ids', true), '')::uuid[])::uuid[]));--> statement-breakpoint
CREATE POLICY "groups: the fusion cell sees all" ON "groups" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "groups: operators found and change them" ON "groups" AS PERMISSIVE FOR ALL TO "gojo_operator" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "groups: background work reads" ON "groups" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "accounts: one's own" ON "accounts" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("accounts"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "accounts: one's own to change" ON "accounts" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING ("accounts"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("accounts"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "accounts: the door" ON "accounts" AS PERMISSIVE FOR ALL TO "gojo_door" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "accounts: delivery reads addresses" ON "accounts" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "accounts: one-click unsubscribe" ON "accounts" AS PERMISSIVE FOR UPDATE TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "organizations: members know each other's company names" ON "organizations" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (true);--> statement-breakpoint
CREATE POLICY "organizations: background work reads" ON "organizations" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "organizations: the door reads" ON "organizations" AS PERMISSIVE FOR SELECT TO "gojo_door" USING (true);--> statement-breakpoint
CREATE POLICY "organizations: operators add and change" ON "organizations" AS PERMISSIVE FOR ALL TO "gojo_operator" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "people: oneself, colleagues and portal staff" ON "people" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("people"."id" = (select nullif(current_setting('app.user_id', true), '')::uuid) or "people"."org_id" = (select nullif(current_setting('app.org_id', true), '')::uuid) or "people"."portal_role" is not null);--> statement-breakpoint
CREATE POLICY "people: the fusion cell knows the members" ON "people" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (true);--> statement-breakpoint
CREATE POLICY "people: operators add and appoint" ON "people" AS PERMISSIVE FOR ALL TO "gojo_operator" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "people: the door lets in" ON "people" AS PERMISSIVE FOR ALL TO "gojo_door" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "people: background work reads" ON "people" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "attachment_originals: the source" ON "attachment_originals" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (exists (select 1 from posts p where p.id = "attachment_originals"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])));--> statement-breakpoint
CREATE POLICY "attachment_originals: added with one's own post" ON "attachment_originals" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK (exists (select 1 from posts p where p.id = "attachment_originals"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])));--> statement-breakpoint
CREATE POLICY "attachment_originals: the fusion cell, unless nobody may know" ON "attachment_originals" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING (exists (select 1 from posts p where p.id = "attachment_originals"."post_id" and p.attribution <> 'nobody'));--> statement-breakpoint
CREATE POLICY "attachments: whoever may read the post" ON "attachments" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (exists (select 1 from posts p where p.id = "attachments"."post_id"));--> statement-breakpoint
CREATE POLICY "attachments: added with one's own post" ON "attachments" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK (exists (select 1 from posts p where p.id = "attachments"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])));--> statement-breakpoint
CREATE POLICY "attachments: the fusion cell" ON "attachments" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "attachments: background work reads" ON "attachments" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "inbox: one's own" ON "inbox" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("inbox"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "inbox: one's own to mark as read" ON "inbox" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING ("inbox"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("inbox"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "inbox: the door counts what is unread" ON "inbox" AS PERMISSIVE FOR SELECT TO "gojo_door" USING (true);--> statement-breakpoint
CREATE POLICY "inbox: background work tells" ON "inbox" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "information_requests: the source reads" ON "information_requests" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (exists (select 1 from posts p where p.id = "information_requests"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])));--> statement-breakpoint
CREATE POLICY "information_requests: the source answers" ON "information_requests" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING (exists (select 1 from posts p where p.id = "information_requests"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]))) WITH CHECK (exists (select 1 from posts p where p.id = "information_requests"."post_id" and p.handle = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])));--> statement-breakpoint
CREATE POLICY "information_requests: the fusion cell asks" ON "information_requests" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "posts: members read what their groups were given, and their own" ON "posts" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (("posts"."state" = 'released' and "posts"."group_id" = any ((select nullif(current_setting('app.group_ids', true), '')::uuid[])::uuid[])) or "posts"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]));--> statement-breakpoint
CREATE POLICY "posts: members write into their groups; nothing anonymous passes by itself" ON "posts" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK ("posts"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) and "posts"."group_id" = any ((select nullif(current_setting('app.group_ids', true), '')::uuid[])::uuid[])
        and (("posts"."attribution" = 'named') = ("posts"."byline" is not null))
        and ("posts"."state" = 'submitted' or ("posts"."state" = 'released' and "posts"."attribution" = 'named'
          and exists (select 1 from groups g where g.id = "posts"."group_id" and g.named_pass_at_once))));--> statement-breakpoint
CREATE POLICY "posts: authors revise and withdraw" ON "posts" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING ("posts"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])) WITH CHECK ("posts"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) and "posts"."state" in ('submitted', 'withdrawn'));--> statement-breakpoint
CREATE POLICY "posts: the fusion cell" ON "posts" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "posts: background work reads" ON "posts" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "relays: the fusion cell alone" ON "relays" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "replies: whoever may read the post, and one's own" ON "replies" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (exists (select 1 from posts p where p.id = "replies"."post_id")
        and ("replies"."state" = 'released' or "replies"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])));--> statement-breakpoint
CREATE POLICY "replies: members answer what they may read; nothing anonymous passes by itself" ON "replies" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK ("replies"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) and "replies"."kind" <> 'assessment'
        and (("replies"."attribution" = 'named') = ("replies"."byline" is not null))
        and exists (select 1 from posts p join groups g on g.id = p.group_id
          where p.id = "replies"."post_id" and p.state = 'released'
          and ("replies"."state" = 'submitted' or ("replies"."state" = 'released' and "replies"."attribution" = 'named' and g.named_pass_at_once))));--> statement-breakpoint
CREATE POLICY "replies: authors withdraw" ON "replies" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING ("replies"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[])) WITH CHECK ("replies"."handle" = any ((select nullif(current_setting('app.handles', true), '')::text[])::text[]) and "replies"."state" = 'withdrawn');--> statement-breakpoint
CREATE POLICY "replies: the fusion cell" ON "replies" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "replies: background work reads" ON "replies" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "bookings: one's own, and the provider's attendance list" ON "bookings" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("bookings"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid) or exists (select 1 from training_sessions t
  join services s on s.id = t.service_id where t.id = "bookings"."session_id" and s.provider_id = (select nullif(current_setting('app.org_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "bookings: for oneself" ON "bookings" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK ("bookings"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "bookings: cancel one's own" ON "bookings" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING ("bookings"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid)) WITH CHECK ("bookings"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "bookings: a freed seat goes to the next in line" ON "bookings" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "engagements: the two sides" ON "engagements" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("engagements"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid) or exists (select 1 from services s where s.id = "engagements"."service_id" and s.provider_id = (select nullif(current_setting('app.org_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "engagements: asked for oneself" ON "engagements" AS PERMISSIVE FOR INSERT TO "gojo_member" WITH CHECK ("engagements"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid) and "engagements"."state" = 'requested');--> statement-breakpoint
CREATE POLICY "engagements: background work tells" ON "engagements" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "engagements: the two sides move it on" ON "engagements" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING ("engagements"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid) or exists (select 1 from services s where s.id = "engagements"."service_id" and s.provider_id = (select nullif(current_setting('app.org_id', true), '')::uuid))) WITH CHECK ("engagements"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid) or exists (select 1 from services s where s.id = "engagements"."service_id" and s.provider_id = (select nullif(current_setting('app.org_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "services: members browse the catalogue" ON "services" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (true);--> statement-breakpoint
CREATE POLICY "services: operators list them" ON "services" AS PERMISSIVE FOR ALL TO "gojo_operator" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "services: background work reads" ON "services" AS PERMISSIVE FOR SELECT TO "gojo_worker" USING (true);--> statement-breakpoint
CREATE POLICY "training_sessions: members browse" ON "training_sessions" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (true);--> statement-breakpoint
CREATE POLICY "training_sessions: a booking takes or frees a seat" ON "training_sessions" AS PERMISSIVE FOR UPDATE TO "gojo_member" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "training_sessions: operators schedule" ON "training_sessions" AS PERMISSIVE FOR ALL TO "gojo_operator" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "training_sessions: a freed seat is passed on" ON "training_sessions" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "deliveries: the fusion cell sees how a digest run goes" ON "deliveries" AS PERMISSIVE FOR SELECT TO "gojo_fusion" USING ("deliveries"."digest_run_id" is not null);--> statement-breakpoint
CREATE POLICY "deliveries: delivery" ON "deliveries" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "digest_runs: the fusion cell" ON "digest_runs" AS PERMISSIVE FOR ALL TO "gojo_fusion" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "digest_runs: the clock" ON "digest_runs" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "local_mails: one's own" ON "local_mails" AS PERMISSIVE FOR SELECT TO "gojo_member" USING ("local_mails"."user_id" = (select nullif(current_setting('app.user_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "local_mails: operators hand on what reached nobody yet" ON "local_mails" AS PERMISSIVE FOR SELECT TO "gojo_operator" USING ("local_mails"."user_id" is null);--> statement-breakpoint
CREATE POLICY "local_mails: delivery" ON "local_mails" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "portal_facts: everyone signed in" ON "portal_facts" AS PERMISSIVE FOR SELECT TO "gojo_member" USING (true);--> statement-breakpoint
CREATE POLICY "portal_facts: operators" ON "portal_facts" AS PERMISSIVE FOR ALL TO "gojo_operator" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "portal_facts: background work" ON "portal_facts" AS PERMISSIVE FOR ALL TO "gojo_worker" USING (true) WITH CHECK (true);