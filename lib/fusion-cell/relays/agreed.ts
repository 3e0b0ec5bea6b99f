type Agreed = {
  title: string;
  body: string;
  amendedTitle: string | null;
  amendedBody: string | null;
};

/** What may go out: the words of the source where they amended, else those they were asked about. */
export const agreedText = ({ title, body, amendedTitle, amendedBody }: Agreed) => ({
  title: amendedTitle ?? title,
  body: amendedBody ?? body,
});
