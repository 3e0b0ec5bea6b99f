import type { ReportReason } from "#db/schema/vocabulary.ts";
import type { PersonKey } from "./people.ts";
import type { When } from "./thread.ts";

/*
 * What members reported, and what the moderators did. Threads are named by their keys.
 */

type Reported = { thread: string; by: PersonKey; at: When; reason: ReportReason; note: string };

export const reported: readonly Reported[] = [
  {
    thread: "sales-pitch",
    by: "yamauchi",
    at: "3d 09:30",
    reason: "spam",
    note: "相談の場での売り込みは控えてほしいです。",
  },
  {
    thread: "sales-pitch",
    by: "shibata",
    at: "3d 09:55",
    reason: "spam",
    note: "",
  },
  {
    thread: "support-screen",
    by: "suzukiSachiko",
    at: "1d 15:20",
    reason: "names_somebody",
    note: "電話をかけた時間と事務所の様子の書き方から、どこの会社か分かる人がいると思います。",
  },
];

export const hiddenPost = {
  thread: "sales-pitch",
  by: "fujii",
  at: "3d 10:20",
  reason: "spam",
  note: "この場所は相談のためのものです。製品のご案内は「サービス」の登録をお使いください。",
} as const satisfies { by: PersonKey; reason: ReportReason; [more: string]: string };

export const hiddenReply = {
  thread: "delivery-notice",
  writtenBy: "nakanishi",
  writtenAt: "2d 13:10",
  body: "うちにも先週、同じようなメールが来ました。差出人をたどったら、港のとなりの倉庫会社の営業の方のアドレスが使われていました。あの会社、前にも漏らしていますよね。",
  by: "miura",
  at: "2d 14:05",
  reason: "names_somebody",
  note: "よその会社が分かる書き方になっています。会社の話を除いて、届いたメールのことだけをもう一度書いていただけると助かります。",
  answer: "書き方が悪かったです。会社のところを消して書き直しますので、消したものを戻していただけますか。",
  answeredAt: "1d 09:15",
} as const;

export const warned = {
  who: "isobe",
  by: "fujii",
  at: "3d 10:30",
  body: "相談の場での宣伝は、ご入会のときの取り決めでお断りしています。次に同じことがあった場合は、ご利用を止めることがあります。",
} as const;

export const suspended = {
  who: "isobe",
  by: "miura",
  at: "1d 16:40",
  reason: "注意のあとも、会員へ個別に電話で売り込みを続けているとの連絡が3社からあったため。",
} as const;

export const askedToSuspend = {
  company: "hayate",
  by: "miura",
  at: "1d 17:05",
  reason: "会社として売り込みを続けると電話で話していたため。別の一人の確認をお願いします。",
} as const;
