// Loaded by NODE_OPTIONS: the command line has no setting for another Google, so what goes to its addresses goes to the stand-in.
import http from "node:http";
import https from "node:https";

const real = https.request;
https.request = (address, options, listen) => {
  const url = new URL(address);
  if (!url.hostname.endsWith(".googleapis.com")) return real(address, options, listen);
  return http.request(new URL(url.pathname + url.search, process.env.TEST_GOOGLE_URL), { ...options, agent: undefined }, listen);
};
