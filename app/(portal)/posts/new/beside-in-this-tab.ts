/*
 * What the server could not take waits in this tab alone: office computers are shared, and what lies in the browser's
 * lasting store would be there for the next person. It goes as soon as it is saved or sent, and with the tab; `writer`
 * stands for one form of one person, so nobody who signs in here later finds it in theirs.
 */

type Waiting = { writer: string; screen: string; values: Record<string, string> };
const key = "gojo-draft";

export function besideInThisTab({ writer, screen: ownScreen }: { writer: string; screen: string }) {
  const waiting = (): Waiting | null => {
    try {
      const found = JSON.parse(sessionStorage.getItem(key) ?? "null") as Waiting;
      return found.writer === writer ? found : null;
    } catch {
      return null;
    }
  };
  // Reloaded, it is still the same open page: what it sent while it was left may arrive after it has come back.
  const screen = waiting()?.screen ?? ownScreen;
  return {
    screen,
    keep(values: Record<string, string>) {
      try {
        sessionStorage.setItem(key, JSON.stringify({ writer, screen, values } satisfies Waiting));
      } catch {
        // No room, or not allowed: the page itself still has it.
      }
    },
    clear() {
      if (waiting()) sessionStorage.removeItem(key);
    },
    /** Fills the form with what waited, after a reload; says so only if there was something. */
    putBack(form: HTMLFormElement, was: () => void) {
      const values = waiting()?.values;
      if (!values) return;
      for (const field of form.elements) fill(field, values);
      was();
    },
  };
}

function fill(field: Element, values: Readonly<Record<string, string>>): void {
  if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")) {
    field.checked = values[field.name] === field.value;
    return;
  }
  const isText = field instanceof HTMLTextAreaElement || field instanceof HTMLInputElement;
  if (!isText || field.type === "hidden" || field.type === "file") return;
  const value = values[field.name];
  if (value !== undefined) field.value = value;
}
