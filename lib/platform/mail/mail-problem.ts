/**
 * Why a mail did not go out, as a code without addresses: mail servers like to repeat them in their answers, and
 * logs must not hold any. `final`: trying again cannot help.
 */
export class MailProblem extends Error {
  readonly code: string;
  readonly final: boolean;

  constructor(code: string, options: { final: boolean }) {
    super(code);
    this.name = "MailProblem";
    this.code = code;
    this.final = options.final;
  }
}
