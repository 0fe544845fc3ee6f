/** Loaded before every command: stops in one line, which old versions of Node can read too, where nothing could work. */
var major = Number(process.versions.node.split('.')[0]);
var basePath = process.env.BASE_PATH || '';
var siteUrl = process.env.SITE_URL || '';

if (!require('node:fs').existsSync(`${__dirname}/../node_modules/astro`)) {
  stop('The packages of this project are not installed. Run npm ci.');
}
if (major < 24) {
  stop(
    'Node 24 or later is needed, found ' +
      process.versions.node +
      '. Run npm ci without --ignore-scripts, which brings Node 24 into this folder, or install Node 24.',
  );
}
if (/^[A-Za-z]:[\\/]/.test(basePath)) {
  stop(
    'BASE_PATH: expected a path as in an address, found "' +
      basePath +
      '". Git Bash on Windows makes that of a path that begins with a slash. Write it without one, as in BASE_PATH=receipts, or set MSYS_NO_PATHCONV=1.',
  );
}
if (/[\s\\?#]/.test(basePath) || /^[a-z]+:/i.test(basePath)) {
  stop(
    'BASE_PATH: expected the path under which the site is served, without blanks and backslashes, found ' +
      JSON.stringify(basePath) +
      '. Write it as in BASE_PATH=/receipts.',
  );
}
if (siteUrl !== '' && !isOrigin(siteUrl)) {
  stop(
    'SITE_URL: expected the address of the site with its scheme and without a path, found ' +
      JSON.stringify(siteUrl) +
      '. Write it as in SITE_URL=https://example.org; a path goes into BASE_PATH.',
  );
}
// Keeps code compiled from one command to the next, which saves a tenth of a second.
require('node:module').enableCompileCache();

/** Whether it is "https://host", with or without a slash at its end. */
function isOrigin(text) {
  return /^https?:\/\/[^\s/?#@]+\/?$/.test(text);
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
