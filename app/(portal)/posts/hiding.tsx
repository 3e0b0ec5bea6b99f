import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { DecideHint, SendOrDecide } from "./hiding-choice.tsx";
import { suggestAction } from "./new/suggest-action.ts";
import { Suggestions } from "./new/suggestions.tsx";

async function suggestWords() {
  const { redaction } = await getMessages();
  return { redaction: { suggest: redaction.suggest } };
}

/** What may give the author away, while they write. */
export async function SuggestionsWhileWriting() {
  return (
    <NextIntlClientProvider messages={await suggestWords()}>
      <Suggestions ask={suggestAction} />
    </NextIntlClientProvider>
  );
}

/** Sends a form that goes out to others, once its author has decided about what may give them away. */
export async function Sending({ send }: { send: string }) {
  return (
    <NextIntlClientProvider messages={await suggestWords()}>
      <SendOrDecide send={send} />
    </NextIntlClientProvider>
  );
}

/** For the beginning of such a form. */
export async function SendingHint() {
  return (
    <NextIntlClientProvider messages={await suggestWords()}>
      <DecideHint />
    </NextIntlClientProvider>
  );
}
