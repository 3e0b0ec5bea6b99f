import { takeApart } from "./child-io.ts";
import { officeText } from "./office-text.ts";

/* The words of a docx, xlsx or pptx. */

await takeApart(officeText);
