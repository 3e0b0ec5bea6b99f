import type { ExaminedMail } from "./examine-mail.ts";
import type { HintId, MailHint } from "./mail-hints.ts";
import { shownLine } from "./mail-summary.ts";

const HURRY =
  /至急|緊急|重要なお知らせ|(?:24|48|72)\s?時間以内|本日中|利用(?:を)?(?:停止|制限)|アカウントが?(?:停止|凍結|ロック)|支払い?方法.{0,8}(?:更新|確認)|未払い|差し押さえ|法的措置|不正(?:な)?(?:ログイン|アクセス|利用)|当選|\burgent\b|immediate(?:ly)? action|action required|within (?:24|48|72) hours|account (?:has been |will be |is )?(?:suspended|locked|limited|disabled|closed)|unusual (?:activity|sign-in)|final (?:notice|warning)|verify your (?:account|identity)|payment (?:failed|declined|overdue)|password (?:will )?expires?|you (?:have )?won\b/giu;
const SECRET =
  /暗証番号|パスワード(?:を|の)?(?:入力|確認|変更|再設定|更新)|カード(?:番号|情報)|セキュリティコード|ワンタイムパスワード|本人確認|口座番号|秘密鍵|ビットコイン|仮想通貨|電子マネー|ギフトカード|(?:enter|confirm|update|verify|reset) your (?:password|card|bank|billing|payment)|credit card (?:number|details)|social security|seed phrase|private key|gift ?cards?|bitcoin|\bbtc\b|wire transfer/giu;
const FILE_PASSWORD =
  /(?:パスワード|解凍(?:用)?(?:キー|PW)?|\bpassw(?:or)?d\b|\bpass ?code\b|\bPW\b)\s*(?:は|:|：|is|=)\s*\S{3,}/iu;
const MAX_READ = 50_000;

const hint = (id: HintId, weight: MailHint["weight"], shown = ""): MailHint => ({
  id,
  side: "for",
  weight,
  facts: { shown: shownLine(shown), real: "" },
});

/** What the words of a mail say. Honest mails hurry too, so these weigh little. */
export function wordHints({ mail, dangers, qrCodes }: ExaminedMail): MailHint[] {
  const text = `${mail.subject}\n${mail.text.slice(0, MAX_READ)}`.normalize("NFKC");
  const hints: MailHint[] = [];
  const hurry = found(text, HURRY);
  if (hurry) hints.push(hint("hurry", "weak", hurry));
  const secret = found(text, SECRET);
  if (secret) hints.push(hint("asks_secret", "weak", secret));
  if (dangers.some((file) => file.includes("locked")) && FILE_PASSWORD.test(text))
    hints.push(hint("password_for_file", "some"));
  const leadsNowhere = mail.links.every(({ kind }) => kind === "loaded") && qrCodes.length === 0;
  if (leadsNowhere && mail.attachments.length === 0)
    hints.push({ ...hint("nothing_to_open", "weak"), side: "against" });
  return hints;
}

/** The first three different words, as written. */
function found(text: string, pattern: RegExp): string {
  return [...new Set([...text.matchAll(pattern)].map(([word]) => word.toLowerCase()))].slice(0, 3).join("、");
}
