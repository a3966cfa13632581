import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runRug, temporaryFolder } from '../testing/run-rug.ts';

/** Four rows on two sets of weights. */
const CONFIG = {
  name: 'four',
  options: { variants: ['relu', 'jumprelu'], weights: ['persian-rug'], n: 64, samples: 200 },
  axes: { p: [0.02, 0.1] },
};

/** A folder whose name a shell would take apart, with a sweep; and programs that stand for those of Slurm. */
function site(): { cwd: string; environment: NodeJS.ProcessEnv } {
  const folder = temporaryFolder();
  const cwd = join(folder, "it's mine");
  mkdirSync(cwd);
  writeFileSync(join(cwd, 'four.json'), JSON.stringify(CONFIG));
  program(folder, 'scontrol', 'echo "MaxArraySize            = 7"');
  program(folder, 'sbatch', 'cat > "$0.script"; echo Submitted batch job 12');
  return { cwd, environment: { PATH: `${folder}${delimiter}${process.env['PATH']}` } };
}

function program(folder: string, name: string, body: string): void {
  writeFileSync(join(folder, name), `#!/bin/bash\n${body}\n`);
  chmodSync(join(folder, name), 0o755);
}

describe('rug sbatch', () => {
  it('prints the script of an array, and makes the folder for what its tasks say', async () => {
    const { cwd, environment } = site();
    const { code, stdout } = await runRug(['sbatch', 'four.json', '--tasks', '2', '--cpus', '2'], cwd, environment);
    expect(code).toBe(0);
    expect(stdout).toContain('#SBATCH --array=0-1%2\n#SBATCH --time=04:00:00\n');
    expect(stdout).toMatch(/^# 4 rows in 2 tasks: about \S+ core hours, good to a factor of 4\.$/m);
    expect(stdout).toMatch(/^srun .* sweep '.*\/it'\\''s mine\/four\.json' --out '.*\/rug-runs\/four' --jobs 2$/m);
    expect(readFileSync(join(cwd, 'four.json'), 'utf8')).toBe(JSON.stringify(CONFIG));
  });

  it('hands the same script to sbatch', async () => {
    const { cwd, environment } = site();
    const { stdout } = await runRug(['sbatch', 'four.json', '--submit'], cwd, environment);
    expect(stdout).toBe('Submitted batch job 12\n');
    const script = readFileSync(join(cwd, '..', 'sbatch.script'), 'utf8');
    // Two minutes of work fit one task of four hours.
    expect(script).toMatch(/^#!\/bin\/bash\n[\s\S]*\n#SBATCH --array=0-0%1\n/);
  });

  it('keeps to the size of arrays that the site allows', async () => {
    const { cwd, environment } = site();
    const { code, stderr } = await runRug(['sbatch', 'four.json', '--tasks', '8'], cwd, environment);
    expect([code, stderr]).toEqual([
      2,
      '--tasks: must be at most 7, the MaxArraySize of this site, got 8. A task takes many rows.\n',
    ]);
  });
});
