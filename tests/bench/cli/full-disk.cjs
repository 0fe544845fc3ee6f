/** Loaded into a process of a command before all else: its disk is full from the first write on that makes a file or a folder. */
const fs = require('node:fs');
const { syncBuiltinESMExports } = require('node:module');

let left = Number(process.env.FULL_DISK_FROM);

for (const name of ['writeFileSync', 'mkdirSync', 'mkdtempSync']) {
  const real = fs[name];
  fs[name] = (path, ...rest) => {
    left -= 1;
    if (left >= 0) return real(path, ...rest);
    const error = new Error(`ENOSPC: no space left on device, ${name} '${path}'`);
    throw Object.assign(error, { code: 'ENOSPC', errno: -28, syscall: name.replace('Sync', ''), path });
  };
}
syncBuiltinESMExports();
