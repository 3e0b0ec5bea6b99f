"use client";

/** A fault of ours. Without words from the server, so it speaks both languages. */
export default function Fault({ error }: { error: Error & { digest?: string } }) {
  return (
    <main className="page" data-enhanced="">
      <h1 lang="ja">こちらの不具合で表示できませんでした</h1>
      <p lang="ja">
        保存した内容は残っています。少し待ってから、もう一度お試しください。続く場合は番号{" "}
        {error.digest ?? "—"} をお知らせください。
      </p>
      <p lang="en">
        Something went wrong on our side. What was saved is safe. Please try again in a moment; if it goes on,
        tell us the number {error.digest ?? "—"}.
      </p>
      <p>
        <a href="/">ホーム · Home</a>
      </p>
    </main>
  );
}
