import fc from "fast-check";

/*
 * Every run draws the same random worlds, so that what one run finds the next shows again. To look further:
 * `GOJO_SEED=random npm test`, or any number.
 */
const wish = process.env["GOJO_SEED"] ?? "20261122";
if (wish !== "random") fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wish) });
