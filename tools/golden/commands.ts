/** One command line of the golden set. */
export interface Command {
  /** of its own; that of the file in `recorded/` */
  readonly name: string;
  /** as a user types it, words apart by one space, run in a folder with the files of `inputs/` */
  readonly line: string;
  /** the name of the command that makes a file which this one reads */
  readonly after?: string;
  /** whether rug must refuse it */
  readonly refused?: boolean;
}

/** Settings small enough for a second or two. Training names a device without fused multiply-adds, so that every processor gives the same bits. */
const THEORY = 'rug theory --json --r 0.25 --p 0.045';
const RUN = '--json --jobs 1 --no-pictures --samples 200';
const FORGED = `rug bench ${RUN} --n 64`;
const TRAINED = `rug bench ${RUN} --n 64 --p 0.1 --weights trained --steps 30 --backend cpu:wasm-simd`;
const BACKEND = `rug bench ${RUN} --n 16 --r 0.5 --p 0.1 --weights trained --steps 20`;
const TRAIN = 'rug train --json --n 64 --p 0.1 --samples 200 --steps 40 --backend cpu:wasm-simd';
const CERTIFY = 'rug certify --json --samples 200';

const theory: readonly Command[] = [
  {
    name: 'theory-smooth',
    line: `${THEORY} --variants linear,relu,leaky-relu,elu,tanh,gelu,softplus --forges persian-rug`,
  },
  { name: 'theory-bent', line: `${THEORY} --variants clipped-relu,soft-threshold,prolu,rational --forges persian-rug` },
  { name: 'theory-jumps', line: `${THEORY} --variants jumprelu,soft-jump,gated,posterior-mean --forges persian-rug` },
  { name: 'theory-filters-tuned', line: `${THEORY} --variants topk,batchtopk --forges persian-rug` },
  { name: 'theory-filters-k', line: `${THEORY} --n 128 --variants topk:k=8,feature-choice:k=4.5 --forges persian-rug` },
  {
    name: 'theory-filters-groups',
    line: `${THEORY} --n 100 --variants abs-topk:k=9,group-max:k=10 --forges persian-rug`,
  },
  { name: 'theory-decoders', line: `${THEORY} --variants vector-amp,omp,matching-pursuit,lista --forges persian-rug` },
  {
    name: 'theory-forges',
    line: 'rug theory --json --r 0.5 --p 0.02 --variants relu --forges persian-rug,antipodal-rug,unequal-pairs,triangle-rug,simplex-rug,random-projection',
  },
  {
    name: 'theory-frames',
    line: 'rug theory --json --r 0.3 --p 0.01 --variants relu --forges two-band,pentagon-rug,petersen-rug,clebsch-rug,hoffman-singleton-rug,gewirtz-rug,m22-rug,higman-sims-rug',
  },
  { name: 'theory-best-forge', line: 'rug theory --json --r 0.3 --p 0.05 --variants relu --forges best-forge' },
  {
    name: 'theory-corners',
    line: 'rug theory --json --r 0.9 --p 0.9 --variants relu,jumprelu --forges persian-rug,antipodal-rug',
  },
  {
    name: 'theory-rare',
    line: 'rug theory --json --r 0.01 --p 0.00001 --variants relu,soft-jump --forges persian-rug,unequal-pairs',
  },
  {
    name: 'theory-signed',
    line: `${THEORY} --source bernoulli-signed --variants relu,soft-threshold --forges persian-rug`,
  },
  {
    name: 'theory-exponential',
    line: `${THEORY} --source bernoulli-exponential:mean=0.5 --variants relu,jumprelu --forges persian-rug`,
  },
  {
    name: 'theory-exactly-k',
    line: `${THEORY} --n 64 --source exactly-k:k=4 --variants relu,topk:k=4 --forges persian-rug`,
  },
  { name: 'theory-plugin', line: `${THEORY} --plugin ./squareplus.ts --variants relu,squareplus --forges persian-rug` },
];

const training: readonly Command[] = [
  { name: 'train', line: `${TRAIN} --out model.safetensors` },
  {
    name: 'train-jumprelu-paper',
    line: `${TRAIN} --variant jumprelu:l0=0.001 --recipe paper --seed 3 --learning-rate-factor 2 --out jump.safetensors`,
  },
  {
    name: 'train-zipf-rug',
    line: `${TRAIN} --variant softplus --source zipf --start persian-rug --out zipf.safetensors`,
  },
  { name: 'eval', after: 'train', line: 'rug eval --json --checkpoint model.safetensors --samples 500 --seed 5' },
  {
    name: 'eval-reference',
    after: 'train',
    line: 'rug eval --json --checkpoint model.safetensors --samples 200 --backend reference',
  },
  { name: 'bench-starts', line: `${TRAINED} --variants relu,topk:k=8 --start torch,tied,persian-rug` },
  { name: 'bench-biases', line: `${TRAINED} --variants relu --encoder-bias --no-decoder-bias` },
  { name: 'bench-tied-seeds', line: `${TRAINED} --variants linear,gelu --tied --seeds 2 --seed 7` },
  {
    name: 'bench-filters',
    line: `${TRAINED} --variants topk:k=6,abs-topk:k=6,batchtopk:k=6,feature-choice:k=6,group-max:k=8`,
  },
  { name: 'bench-auxk', line: `${TRAINED} --variants topk:k=6:auxk=8:auxWeight=0.1,batchtopk:k=6:auxk=8` },
  { name: 'bench-penalties', line: `${TRAINED} --variants relu:l1=0.01,jumprelu:l0=0.01,gated:tanh=0.01` },
  {
    name: 'bench-pseudo-gradients',
    line: `${TRAINED} --variants jumprelu:kernel=gaussian,soft-jump,prolu:gradient=ste`,
  },
  { name: 'bench-plugin', line: `${TRAINED} --plugin ./squareplus.ts --variants squareplus` },
];

const forged: readonly Command[] = [
  {
    name: 'bench-rugs',
    line: `${FORGED} --weights persian-rug,antipodal-rug,random-projection --variants relu --seeds 2`,
  },
  {
    name: 'bench-free-forges',
    line: `${FORGED} --weights two-band,four-band:edgeSplit=1,unequal-pairs --variants relu`,
  },
  {
    name: 'bench-mixture',
    line: `${FORGED} --r 0.3125 --weights mixture:parts=0.25xdropped+0.125xidentity@1+0.5xantipodal-rug@0.25+0.125xpersian-rug --variants relu,linear`,
  },
  { name: 'bench-best-forge', line: `${FORGED} --r 0.5 --p 0.02 --weights best-forge --variants relu` },
  {
    name: 'bench-trained-file',
    after: 'train',
    line: `${FORGED} --p 0.1 --weights ./model.safetensors --variants relu,topk:k=4,omp`,
  },
  {
    name: 'bench-forged-filters',
    line: `${FORGED} --weights persian-rug --variants topk,batchtopk:k=4,feature-choice:k=4,group-max`,
  },
  { name: 'bench-decoders', line: `${FORGED} --weights persian-rug --variants vector-amp,omp,matching-pursuit,lista` },
  { name: 'bench-decoders-trained', line: `${TRAINED} --variants relu,vector-amp` },
];

const sources: readonly Command[] = [
  'bernoulli-uniform:low=0.5:high=2',
  'bernoulli-exponential',
  'bernoulli-half-normal',
  'bernoulli-constant',
  'bernoulli-signed',
  'exactly-k:k=5',
  'one-at-a-time',
  'zipf:importance=1',
  'correlated-pairs:correlation=0.5',
].map((source) => ({
  name: `source-${source.split(':')[0]!}`,
  line: `${FORGED} --source ${source} --weights persian-rug,trained --steps 20 --backend cpu:wasm-simd --variants relu`,
}));

const backends: readonly Command[] = ['reference', 'tfjs:wasm', 'tfjs:cpu', 'gpujs:cpu', 'gpujs:webasm'].map(
  (backend) => ({
    name: `backend-${backend.replace(':', '-')}`,
    line: `${BACKEND} --variants relu,jumprelu,topk:k=3 --backend ${backend}`,
  }),
);

const others: readonly Command[] = [
  { name: 'certify-rug', line: `${CERTIFY} --n 128 --r 0.3 --p 0.05` },
  {
    name: 'certify-antipodal',
    line: `${CERTIFY} --weights antipodal-rug --n 64 --r 0.4 --p 0.05`,
  },
  { name: 'certify-model', after: 'train', line: `${CERTIFY} --checkpoint model.safetensors` },
  { name: 'map', line: 'rug map --json --grid 2 --from 0.1 --to 0.5 --check 1 --n 256 --samples 200 --out map' },
  { name: 'table', line: 'rug table --json --r 0.2 --p 0.03' },
  { name: 'forge', line: 'rug forge --json --n 64 --out forged' },
  {
    name: 'forge-options',
    line: 'rug forge --json --weights persian-rug:rowZero=true:choice=bit-reversed --n 64 --p 0.1 --seed 2 --out options',
  },
  {
    name: 'forge-model',
    after: 'train',
    line: 'rug forge --json --weights model.safetensors --n 64 --p 0.1 --out model',
  },
];

const refused: readonly Command[] = [
  { refused: true, name: 'refused-variant', line: `${FORGED} --variants nonesuch` },
  { refused: true, name: 'refused-source', line: `${THEORY} --source nonesuch` },
  { refused: true, name: 'refused-k', line: `${FORGED} --variants topk:k=65 --weights persian-rug` },
  { refused: true, name: 'refused-law', line: `${THEORY} --source zipf --variants relu` },
  { refused: true, name: 'refused-checkpoint', line: 'rug eval --json --checkpoint nonesuch.safetensors' },
];

/** The golden set: small commands over all of the program. */
export const commands: readonly Command[] = [
  ...others,
  ...theory,
  ...training,
  ...forged,
  ...sources,
  ...backends,
  ...refused,
];
