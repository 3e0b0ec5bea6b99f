import { env } from "#lib/platform/env.ts";

/** The text part of a mail. Only ways into this portal can be followed; any other address stays text. */
export function TextWithOwnLinks({ text }: { text: string }) {
  let read = 0;
  const parts = text.split(/(https?:\/\/[^\s]+)/).map((part) => {
    const at = read;
    read += part.length;
    return { at, part };
  });
  return (
    <pre className="my-8 whitespace-pre-wrap font-sans">
      {parts.map(({ at, part }) =>
        leadsHome(part) ? (
          <a key={at} href={part}>
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </pre>
  );
}

const leadsHome = (part: string): boolean =>
  URL.canParse(part) && new URL(part).origin === new URL(env().GOJO_URL).origin;
