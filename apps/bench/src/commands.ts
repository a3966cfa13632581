import type { LazyCommand } from './cli/command.ts';

/** All commands, as `rug --help` lists them. */
export const COMMANDS: readonly LazyCommand[] = [
  {
    name: 'bench',
    group: 'Measure',
    summary: 'judge variants head-to-head, against their analytic optimum and the best possible',
    load: async () => (await import('./commands/bench.ts')).benchCommand,
  },
  {
    name: 'sweep',
    group: 'Measure',
    summary: 'measure a grid of comparisons that a file describes; what is done is kept, and the same command goes on',
    load: async () => (await import('./commands/sweep.ts')).sweepCommand,
  },
  {
    name: 'status',
    group: 'Measure',
    summary: 'tell how far a sweep is: rows that are done, running, failed and waiting, the rate, and the time left',
    load: async () => (await import('./commands/status.ts')).statusCommand,
  },
  {
    name: 'train',
    group: 'Measure',
    summary: 'train one model, keep it in a checkpoint, and judge it',
    load: async () => (await import('./commands/train.ts')).trainCommand,
  },
  {
    name: 'eval',
    group: 'Measure',
    summary: 'judge the model of a file as it is, with its own biases',
    load: async () => (await import('./commands/eval.ts')).evalCommand,
  },
  {
    name: 'certify',
    group: 'Measure',
    summary: 'certify which line of theory a weight matrix obeys: statistics, predictions, measured loss, verdict',
    load: async () => (await import('./commands/certify.ts')).certifyCommand,
  },
  {
    name: 'work',
    group: 'Measure',
    summary: 'measure rows that wait in a PostgreSQL database; any number of workers come and go',
    load: async () => (await import('./commands/work.ts')).workCommand,
  },
  {
    name: 'speed',
    group: 'Measure',
    summary: 'time a training step, an evaluation, a forged evaluation and a batch of data on every device',
    load: async () => (await import('./commands/speed.ts')).speedCommand,
  },
  {
    name: 'merge',
    group: 'Measure',
    summary: 'copy the records and comparisons of several folders into one, packed; again, it copies what is new',
    load: async () => (await import('./commands/merge.ts')).mergeCommand,
  },
  {
    name: 'retry',
    group: 'Measure',
    summary: 'forget failed records of a folder and set damaged ones aside, so that they are measured again',
    load: async () => (await import('./commands/retry.ts')).retryCommand,
  },
  {
    name: 'sbatch',
    group: 'Measure',
    summary: 'print or submit the script of a Slurm array that measures a sweep',
    load: async () => (await import('./commands/sbatch.ts')).sbatchCommand,
  },
  {
    name: 'kubernetes',
    group: 'Measure',
    summary: 'print the manifest of a Kubernetes Indexed Job that measures a sweep',
    load: async () => (await import('./commands/kubernetes.ts')).kubernetesCommand,
  },
  {
    name: 'theory',
    group: 'Look',
    summary: 'print the analytic optimum of every variant, and the bounds, at one (r, p) or over a grid',
    load: async () => (await import('./commands/theory.ts')).theoryCommand,
  },
  {
    name: 'explore',
    group: 'Look',
    summary: 'open a page to play with: theory by sliders, every view with its link and its command',
    load: async () => (await import('./commands/explore.ts')).exploreCommand,
  },
  {
    name: 'table',
    group: 'Look',
    summary:
      'print how far ReLU and the best variant stay above the floor for Gaussian interference, over a grid of (r, p)',
    load: async () => (await import('./commands/table.ts')).tableCommand,
  },
  {
    name: 'map',
    group: 'Look',
    summary: 'find the best weights for the ReLU over a grid of (r, p) by theory, and measure some of them',
    load: async () => (await import('./commands/map.ts')).mapCommand,
  },
  {
    name: 'report',
    group: 'Look',
    summary:
      'write table, report.md, pictures and report.html of a folder again, or one page of two, without measuring',
    load: async () => (await import('./commands/report.ts')).reportCommand,
  },
  {
    name: 'diff',
    group: 'Look',
    summary: 'compare two folders of rug bench row by row, paired where samples are the same',
    load: async () => (await import('./commands/diff.ts')).diffCommand,
  },
  {
    name: 'export',
    group: 'Look',
    summary: 'write all rows of a folder as one flat table: CSV, Parquet or JSON Lines',
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  {
    name: 'figures',
    group: 'Look',
    summary: 'make every figure of the paper (arXiv:2410.12101) and more, from records',
    load: async () => (await import('./commands/figures.ts')).figuresCommand,
  },
  {
    name: 'forge',
    group: 'Make',
    summary: 'make weights by hand: a picture of W, its statistics, and the matrices as safetensors',
    load: async () => (await import('./commands/forge.ts')).forgeCommand,
  },
  {
    name: 'new',
    group: 'Make',
    summary: 'write a file with a stub of a plug-in, which rug test refuses until it is filled in',
    load: async () => (await import('./commands/new.ts')).newCommand,
  },
  {
    name: 'test',
    group: 'Make',
    summary: 'hold the plug-ins of a file to the laws of their kind',
    load: async () => (await import('./commands/test.ts')).testCommand,
  },
  {
    name: 'page',
    group: 'Make',
    summary: 'write a page for each variant: formula, picture, options, and its analytic loss over the floor',
    load: async () => (await import('./commands/page.ts')).pageCommand,
  },
  {
    name: 'list',
    group: 'About',
    summary: 'list what can be named: variants, weights, sources, decoders, backends, each with its options',
    load: async () => (await import('./commands/list.ts')).listCommand,
  },
  {
    name: 'backends',
    group: 'About',
    summary: 'list the kernels that can train here, and why others cannot',
    load: async () => (await import('./commands/backends.ts')).backendsCommand,
  },
  {
    name: 'completion',
    group: 'About',
    summary: 'print what a shell needs to complete commands, flags and names: source it, or save it as it says',
    load: async () => (await import('./commands/completion.ts')).completionCommand,
  },
  {
    name: 'complete',
    group: 'About',
    summary: 'answer a shell that asks what may follow the words of a command line',
    hidden: true,
    load: async () => (await import('./commands/complete.ts')).completeAmong(COMMANDS),
  },
];
