/** What an XML part tells as it is read: names without their prefix. */
export type XmlReading = {
  open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text: (text: string) => void;
  close: (name: string) => void;
};

/** Calls `write` only outside of the elements named. */
function outside(names: readonly string[]) {
  let depth = 0;
  return {
    open: (name: string) => {
      if (names.includes(name)) depth++;
      return depth === 0;
    },
    close: (name: string) => {
      const wasOutside = depth === 0;
      if (names.includes(name)) depth--;
      return wasOutside;
    },
    now: () => depth === 0,
  };
}

/** WordprocessingML and DrawingML: runs of text in paragraphs. What stands twice, for older programs, is read once. */
export function wordsInto(write: (words: string) => void): XmlReading {
  const place = outside(["Fallback", "del", "moveFrom"]);
  let inText = false;
  return {
    open(name) {
      if (!place.open(name)) return;
      if (name === "t") inText = true;
      if (name === "tab") write("\t");
      if (name === "br" || name === "cr") write("\n");
    },
    text(text) {
      if (inText && place.now()) write(text);
    },
    close(name) {
      if (name === "t") inText = false;
      if (place.close(name) && name === "p") write("\n");
    },
  };
}

/** SpreadsheetML's list of strings, without the readings of Japanese words. */
export function stringsInto(strings: string[]): XmlReading {
  const place = outside(["rPh"]);
  let inText = false;
  let string = "";
  return {
    open(name) {
      if (place.open(name) && name === "t") inText = true;
      if (name === "si") string = "";
    },
    text(text) {
      if (inText && place.now()) string += text;
    },
    close(name) {
      if (name === "t") inText = false;
      if (place.close(name) && name === "si") strings.push(string);
    },
  };
}

/** SpreadsheetML's cells: a row a line, a tab between. */
export function cellsInto(write: (words: string) => void, strings: readonly string[]): XmlReading {
  let type = "";
  let value = "";
  let inValue = false;
  let row: string[] = [];
  return {
    open(name, attributes) {
      if (name === "c") {
        type = attributes["t"] ?? "";
        value = "";
      }
      if (name === "v" || name === "t") inValue = true;
    },
    text(text) {
      if (inValue) value += text;
    },
    close(name) {
      if (name === "v" || name === "t") inValue = false;
      if (name === "c") row.push(type === "s" ? (strings[Number(value)] ?? "") : value);
      if (name === "row") {
        write(`${row.join("\t")}\n`);
        row = [];
      }
    },
  };
}
