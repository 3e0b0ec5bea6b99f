import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import { AnonymityHint, AnonymityPanel } from "./anonymity-panel.tsx";

async function words() {
  const { anonymity } = await getMessages();
  return { anonymity };
}

/** Beside the choice of who may know the author: how well they are hidden. */
export async function Anonymity({ follow = false }: { follow?: boolean }) {
  return (
    <NextIntlClientProvider messages={await words()}>
      <AnonymityPanel follow={follow} />
    </NextIntlClientProvider>
  );
}

/** For the beginning of such a form. */
export async function AnonymityAhead() {
  return (
    <NextIntlClientProvider messages={await words()}>
      <AnonymityHint />
    </NextIntlClientProvider>
  );
}
