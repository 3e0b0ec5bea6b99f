import type { When } from "#lib/platform/i18n/when.ts";

/** A moment as `formatWhen` puts it. */
export function TimeAgo({ when }: { when: When }) {
  return (
    <time className="when" dateTime={when.iso}>
      {when.text}
    </time>
  );
}
