import type { Sentence } from "../env-sentences.ts";

/** A reason to stop the start, told as one sentence that says what to do, in Japanese and English. */
export class Halt extends Error {
  override readonly name = "Halt";
  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(`${sentence.ja}\n${sentence.en}`, options);
  }
}
