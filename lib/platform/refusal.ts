/** What a person can be told went wrong; each has a sentence in `messages/<language>/errors.json`. */
export const refusals = [
  "forbidden",
  "not_found",
  "signed_out",
  "too_many_tries",
  "wrong_credentials",
  "weak_password",
  "link_used_or_expired",
  "email_taken",
  "already_handled",
  "changed_meanwhile",
  "draft_newer",
  "already_sent",
  "too_many_views",
  "day_wrong",
  "label_too_wide",
  "label_not_allowed_here",
  "label_not_for_companies",
  "part_not_out_yet",
  "too_many_companies",
  "name_would_show",
  "author_would_show",
  "group_too_small",
  "too_long",
  "too_short",
  "required",
  "choose_one",
  "invalid",
  "file_too_large",
  "mail_over_limit",
  "image_too_large",
  "document_too_large",
  "files_too_large",
  "file_empty",
  "upload_gone",
  "too_many_uploads",
  "too_many_files",
  "file_not_mail",
  "mail_missing",
  "mail_too_large",
  "mails_too_many",
  "mails_too_heavy",
  "mails_resting",
  "source_too_long",
  "confidence_missing",
  "answer_missing",
  "question_missing",
  "question_open",
  "same_group",
  "groups_missing",
  "relay_recognisable",
  "relay_group_small",
  "relay_too_late",
  "consent_missing",
  "already_member",
  "already_asked",
  "already_booked",
  "session_full",
  "session_over",
  "address_not_allowed",
  "feed_exists",
  "feed_was_removed",
  "segments_missing",
  "tokens_missing",
  "sentences_missing",
  "title_missing",
  "label_missing",
  "digest_running",
  "same_report",
  "in_other_matter",
  "matter_merged",
  "label_stays_inside",
  "label_too_loose",
  "rule_wrong",
  "rule_too_slow",
  "scan_unavailable",
  "no_rules",
  "step_up_needed",
  "needs_another",
  "unmasking_waits",
  "unmasking_over",
  "introduction_open",
  "introduction_over",
  "answers_may_show",
  "already_reported",
  "merge_too_early",
  "merge_not_possible",
  "not_portal_staff",
] as const;
export type RefusalCode = (typeof refusals)[number];

/** A failure the person can understand and mend. Anything else that is thrown is a fault of ours. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  /** The form field it concerns, if one. */
  readonly field: string | undefined;
  /** What of their own input the sentence names, if it does. */
  readonly tokens: string;

  constructor(code: RefusalCode, field?: string, tokens = "") {
    super(code);
    this.name = "Refusal";
    this.code = code;
    this.field = field;
    this.tokens = tokens;
  }
}
