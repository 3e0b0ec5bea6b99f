import type { Language } from "#db/schema/vocabulary.ts";
import { beings, tempers } from "./handle-words.ts";

/** 「みどりのツバメ」, "Green Swallow": what people call a handle (32 hex digits). The same in every place and time. */
export function handleName(handle: string, language: Language): string {
  const [temper, being] = placesOf(handle);
  return language === "ja" ? `${temper[0]}${being[0]}` : `${temper[1]} ${being[1]}`;
}

const nowhere = ["", ""] as const;

function placesOf(handle: string) {
  const number = Number.parseInt(handle.slice(0, 8), 16);
  const temper = tempers[number % tempers.length] ?? nowhere;
  const being = beings[Math.floor(number / tempers.length) % beings.length] ?? nowhere;
  return [temper, being] as const;
}

/**
 * Names for the handles of one thread, in order of first appearance. Two participants who happen to bear one name
 * are told apart by a number: the second is 「みどりのツバメ 2」.
 */
export function handleNames(handles: readonly string[], language: Language): Map<string, string> {
  const names = new Map<string, string>();
  const bearers = new Map<string, number>();
  for (const handle of handles) {
    if (names.has(handle)) continue;
    const name = handleName(handle, language);
    const count = (bearers.get(name) ?? 0) + 1;
    bearers.set(name, count);
    names.set(handle, count === 1 ? name : `${name} ${count}`);
  }
  return names;
}
