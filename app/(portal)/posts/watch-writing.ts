/*
 * Asks the server about a form while somebody writes in it. Browser only.
 */

const restAfterTyping = 1_500;
const restAfterChoosing = 200;

/**
 * Calls `ask` with the form's texts once the writer rests, never in the middle of a conversion (IME), and hands on what
 * comes back last. Returns how to stop. That nothing comes back changes nothing.
 */
export function watchWriting<Answer>(
  form: HTMLFormElement,
  ask: (values: [name: string, value: string][]) => Promise<Answer>,
  tell: (answer: Answer) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;
  let before = "";

  async function askNow() {
    const values = textsOf(form);
    const now = JSON.stringify(values);
    if (now === before) return;
    before = now;
    asked += 1;
    const mine = asked;
    const answer = await ask(values).then(
      (given) => ({ given }),
      () => null,
    );
    if (answer && mine === asked) tell(answer.given);
  }

  const rest = (wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(askNow, wait);
  };
  const typed = (event: Event) => {
    if (!(event instanceof InputEvent && event.isComposing)) rest(restAfterTyping);
  };
  const composing = () => clearTimeout(timer);
  const composed = () => rest(restAfterTyping);
  const chosen = ({ target }: Event) => {
    if (target instanceof HTMLInputElement && ["radio", "checkbox"].includes(target.type)) {
      rest(restAfterChoosing);
    }
  };

  const heard = [
    ["input", typed],
    ["compositionstart", composing],
    ["compositionend", composed],
    ["change", chosen],
  ] as const;
  for (const [kind, hear] of heard) form.addEventListener(kind, hear);
  return () => {
    clearTimeout(timer);
    asked = -1;
    for (const [kind, hear] of heard) form.removeEventListener(kind, hear);
  };
}

const textsOf = (form: HTMLFormElement): [name: string, value: string][] =>
  [...new FormData(form).entries()].flatMap(([name, value]) =>
    typeof value === "string" && !name.startsWith("$") ? [[name, value] as [string, string]] : [],
  );
