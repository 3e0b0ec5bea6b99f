/** Endings of files that are no top-level domains: "invoice.pdf" is a file and never a host. Compact on purpose. */
const ENDINGS = new Set(
  (
    "7z asp aspx avi bak bat bin bmp cfg chm class cmd conf cpl css csv dat db dll dmg doc docm docx dotm " +
    "eml evtx exe gif gz hta html htm ico img inf ini iso jar jpeg jpg js jse json jsp key lnk log lzh " +
    "mdb mht mp3 msc msg msi msp nupkg ocx odp ods odt ost otf pcap pdb pdf pem php png pol ppt pptm pptx ps1 psd " +
    "psm1 pst pyc pyd rar reg rtf scr sct sql svg swf sys tar tgz tif tiff tmp ts ttf txt url vba vbe vbs vhd vhdx " +
    "wav webp wll wsf xht xhtml xla xlam xll xls xlsb xlsm xlsx xml xsl xz yaml yml"
  ).split(" "),
);

/** Whether the last label of a dotted word says that it is a file; Japanese may follow it without a space. */
export const isFileEnding = (label: string): boolean =>
  ENDINGS.has(
    label
      .normalize("NFKC")
      .toLowerCase()
      .replace(/[^a-z0-9].*$/su, ""),
  );
