import { text } from "./thread.ts";

/** Rules of the demo world, as analysts write them. */
export const rules = {
  surveyMail: {
    name: "調査票をかたるメール",
    source: text`
      rule mail_posing_as_survey : mail lure
      {
        meta:
          description = "役所の調査票をかたり、添付の文書を開かせるメール"
          author = "Fusion cell"
          reference = "2026年11月の一連のメール"
        strings:
          $subject = "Subject:"
          $sender = "@survey-form.test"
          $file = "Content-Type: application/octet-stream"
        condition:
          all of them
      }`,
    enabled: true,
  },
  lockedZip: {
    name: "実行ファイルの入った ZIP",
    source: text`
      rule zip_with_program : archive
      {
        meta:
          description = "名前だけで分かる実行ファイルが入った ZIP"
        strings:
          $exe = /[!-~]{1,60}[.](exe|scr|lnk|js|vbs|hta)PK/ nocase
        condition:
          uint32(0) == 0x04034b50 and $exe
      }`,
    enabled: true,
  },
  longBase64: {
    name: "長い Base64（試作、遅い）",
    source: text`
      rule long_base64
      {
        meta:
          description = "試作。大きなファイルで遅いため、止めてあります"
        strings:
          $b = /[A-Za-z0-9+]{2000,}/
        condition:
          $b
      }`,
    enabled: false,
  },
} as const;
