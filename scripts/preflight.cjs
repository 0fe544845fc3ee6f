/** Loaded before every command: stops in one line, which old versions of Node can read too, where nothing could work. */
var major = Number(process.versions.node.split('.')[0]);
var basePath = process.env.BASE_PATH || '';

if (!require('fs').existsSync(__dirname + '/../node_modules/astro')) {
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
// Keeps code compiled from one command to the next, which saves a tenth of a second.
require('node:module').enableCompileCache();

function stop(message) {
  console.error(message);
  process.exit(1);
}
