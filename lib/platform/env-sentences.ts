/** What to tell the person who starts the portal, in both languages. */
export type Sentence = { ja: string; en: string };

/** One sentence per variable, and per rule between two variables (`VARIABLE/rule`). No value is repeated: some are secret. */
export const envSentences = {
  DATABASE_URL: {
    ja: "DATABASE_URL は postgres://ユーザー名:パスワード@ホスト:5432/データベース名 の形で指定してください(パスワードの記号は %40 のように書きます)。",
    en: "DATABASE_URL must look like postgres://user:password@host:5432/database (write symbols in the password as %40).",
  },
  APP_DATABASE_URL: {
    ja: "APP_DATABASE_URL は npm start が決めます。環境変数から外してください。",
    en: "APP_DATABASE_URL is set by npm start; remove it from the environment.",
  },
  GOJO_DEMO: {
    ja: "GOJO_DEMO は npm start が決めます。環境変数から外してください。",
    en: "GOJO_DEMO is set by npm start; remove it from the environment.",
  },
  GOJO_SECRET: {
    ja: "GOJO_SECRET は32文字以上の推測できない文字列にしてください(例: openssl rand -base64 32 の出力)。",
    en: "GOJO_SECRET must be at least 32 unguessable characters (for example the output of openssl rand -base64 32).",
  },
  GOJO_SECRET_SOURCE: {
    ja: "GOJO_SECRET_SOURCE は npm start が決めます。環境変数から外してください。",
    en: "GOJO_SECRET_SOURCE is set by npm start; remove it from the environment.",
  },
  GOJO_DATA_DIR: {
    ja: "GOJO_DATA_DIR にはデータを置くフォルダーの場所を指定してください。",
    en: "GOJO_DATA_DIR must be the path of a folder for the portal's data.",
  },
  GOJO_WARNING_LISTS: {
    ja: "GOJO_WARNING_LISTS には MISP の警告リスト(misp-warninglists の lists など)を置いたフォルダーの場所を指定してください。使わない場合は外してください。",
    en: "GOJO_WARNING_LISTS must be the path of an existing folder of MISP warning lists (such as lists of misp-warninglists); remove it if you have none.",
  },
  PORT: {
    ja: "PORT は1から65535までの整数にしてください(例: PORT=3000)。",
    en: "PORT must be a whole number from 1 to 65535 (for example PORT=3000).",
  },
  HOST: {
    ja: "HOST には待ち受けるアドレスだけを書いてください(例: HOST=127.0.0.1。ポートは PORT に書きます)。",
    en: "HOST must be just the address to listen on (for example HOST=127.0.0.1; the port goes into PORT).",
  },
  "HOST/demo": {
    ja: "デモはこのコンピューターの中だけで動きます。HOST を 127.0.0.1 にするか、本番として使う場合は DATABASE_URL を設定してください。",
    en: "The demo is for this computer only: set HOST=127.0.0.1, or set DATABASE_URL to run a real portal.",
  },
  GOJO_URL: {
    ja: "GOJO_URL は利用者がブラウザーで開くアドレスを https://portal.example.jp の形で指定してください(http を使えるのは 127.0.0.1 と localhost だけです)。",
    en: "GOJO_URL must be the address members open, like https://portal.example.jp (http works for 127.0.0.1 and localhost only).",
  },
  "GOJO_URL/demo": {
    ja: "デモは外部に公開できません。GOJO_URL を外すか、本番として使う場合は DATABASE_URL を設定してください。",
    en: "The demo cannot be published: remove GOJO_URL, or set DATABASE_URL to run a real portal.",
  },
  MAIL_TRANSPORT: {
    ja: "MAIL_TRANSPORT は local、smtp、resend のどれかにしてください。",
    en: "MAIL_TRANSPORT must be local, smtp or resend.",
  },
  SMTP_URL: {
    ja: "SMTP_URL は smtps://ユーザー名:パスワード@メールサーバー:465 の形で指定してください(MAIL_TRANSPORT=smtp のとき必須です)。",
    en: "SMTP_URL must look like smtps://user:password@mail-server:465 (needed when MAIL_TRANSPORT=smtp).",
  },
  RESEND_API_KEY: {
    ja: "MAIL_TRANSPORT=resend のときは RESEND_API_KEY に Resend の API キー(re_ で始まります)を設定してください。",
    en: "With MAIL_TRANSPORT=resend, set RESEND_API_KEY to an API key from Resend (it begins with re_).",
  },
  RESEND_BASE_URL: {
    ja: "RESEND_BASE_URL は https:// で始まるアドレスにしてください(通常は設定不要です)。",
    en: "RESEND_BASE_URL must be an https:// address (normally leave it unset).",
  },
  MAIL_FROM: {
    ja: "MAIL_FROM には差出人を「互助 <noreply@portal.example.jp>」の形で指定してください(MAIL_TRANSPORT が local 以外のとき必須です)。",
    en: "MAIL_FROM must be the sender, like Gojo <noreply@portal.example.jp> (needed unless MAIL_TRANSPORT is local).",
  },
  LOG_LEVEL: {
    ja: "LOG_LEVEL は fatal、error、warn、info、debug、trace、silent のどれかにしてください。",
    en: "LOG_LEVEL must be fatal, error, warn, info, debug, trace or silent.",
  },
} satisfies Record<string, Sentence>;
