const office =
  /^application\/vnd\.(?:openxmlformats-officedocument\.|ms-(?:word|excel|powerpoint)\..*macroenabled)/;

export const isPdf = (type: string | null): boolean => type === "application/pdf";
export const isOffice = (type: string | null): boolean => office.test(type ?? "");

/** Whether readers can be given words of a file of this type. */
export const hasWords = (type: string): boolean => isPdf(type) || isOffice(type);
