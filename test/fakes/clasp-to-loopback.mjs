// Loaded into clasp's process by NODE_OPTIONS: clasp has no setting for another address, so the client it makes gets one.
import { createRequire } from "node:module";

const { google } = createRequire(process.env.TEST_CLASP_ENTRY)("googleapis");
const make = google.script.bind(google);
google.script = (options) => make({ ...options, rootUrl: process.env.TEST_SCRIPT_URL });

// As if clasp had not been told --force.
if (process.env.TEST_WITHOUT_FORCE) process.argv = process.argv.filter((argument) => argument !== "--force");
