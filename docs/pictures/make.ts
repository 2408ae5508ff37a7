/**
 * `npm run pictures`: the pictures of README and docs, out of the running program, so that they never go stale.
 * `npm run pictures -- manual` makes those of the manual alone (`-- manual mail hand-in` two of them), `-- import` and `-- reports` one or two of the others.
 * @module
 */
import { makeManualPictures } from "./manual";
import { readmePictures } from "./readme";

const only = process.argv[2] ?? null;
if (only !== "manual") await readmePictures(only);
if (only === null || only === "manual") await makeManualPictures();
