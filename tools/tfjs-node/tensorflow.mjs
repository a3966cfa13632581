import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PYTHON } from '../python/packages.mjs';
import { Stop } from '../machine/stop.mjs';

/** The wheel whose libtensorflow has all that the binding of tfjs-node 4.22 calls. */
const WHEEL = 'tensorflow-cpu==2.16.2';
/** The wheel is made for one Python and one system; none of its Python is used. */
const MADE_FOR = ['--only-binary', ':all:', '--python-version', '3.11', '--implementation', 'cp'];
const PLATFORM = 'manylinux2014_x86_64';

/** Members of the wheel that a binding is compiled and run with. */
const MEMBERS = ['tensorflow/libtensorflow_cc.so.2', 'tensorflow/libtensorflow_framework.so.2', 'tensorflow/include/'];

/** The names by which the binding asks the linker for them. */
const LINKS = {
  'libtensorflow.so': 'libtensorflow_cc.so.2',
  'libtensorflow_framework.so': 'libtensorflow_framework.so.2',
};

/**
 * Brings libtensorflow and its headers, from a wheel, to where tfjs-node looks for them: `deps/lib` and `deps/include` of its folder.
 *
 * @param {string} folder - of the package @tensorflow/tfjs-node
 * @throws Stop where the wheel cannot be had
 */
export function bringTensorFlow(folder) {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Stop(`needs Linux on x64, for which there is ${WHEEL}, got ${process.platform} on ${process.arch}.`);
  const deps = join(folder, 'deps');
  const lib = join(deps, 'lib');
  if (Object.values(LINKS).every((name) => existsSync(join(lib, name)))) return;
  const work = mkdtempSync(join(tmpdir(), 'rugbench-tensorflow-'));
  try {
    console.log(`Downloading ${WHEEL}`);
    const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-deps', '--dest', work];
    python([...pip, ...MADE_FOR, '--platform', PLATFORM, WHEEL], `pip must download ${WHEEL}`);
    const [wheel] = readdirSync(work);
    python(['-c', EXTRACT, join(work, wheel), deps, ...MEMBERS], `${wheel} must hold libtensorflow`);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  for (const [name, target] of Object.entries(LINKS)) {
    rmSync(join(lib, name), { force: true });
    symlinkSync(target, join(lib, name));
  }
}

/** Libraries go to DEPS/lib, headers to DEPS/include: each under another name first, so that a file that is there is whole. */
const EXTRACT = `
import os, shutil, sys, zipfile
wheel, deps, *members = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in archive.namelist():
        if not name.startswith(tuple(members)) or name.endswith("/"):
            continue
        inside = name.removeprefix("tensorflow/")
        target = os.path.join(deps, inside if inside.startswith("include/") else os.path.join("lib", inside))
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with archive.open(name) as source, open(target + ".part", "wb") as out:
            shutil.copyfileobj(source, out)
        os.replace(target + ".part", target)
`;

/** Runs Python to its end. @throws Stop with the last line that it wrote */
function python(args, must) {
  const { status, stderr, error } = spawnSync(PYTHON, args, { encoding: 'utf8' });
  if (status === 0) return;
  const said = error?.message ?? stderr.trim().split('\n').at(-1);
  throw new Stop(`${must}, got ${said || `exit code ${status}`}. Set PYTHON to a Python 3 that has pip.`);
}
