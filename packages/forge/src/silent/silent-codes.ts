import {
  type Differences,
  affinePolarDifferences,
  clebschDifferences,
  hillDifferences,
  hyperovalDifferences,
} from '../graphs/binary-cayley.ts';
import { gamesGraph } from '../graphs/games-graph.ts';
import type { Graph } from '../graphs/graph.ts';
import { gewirtzGraph, higmanSimsGraph, m22Graph } from '../graphs/hexad-graphs.ts';
import { hoffmanSingletonGraph } from '../graphs/hoffman-singleton.ts';
import { mcLaughlinGraph } from '../graphs/mclaughlin.ts';
import { nonNeighbours } from '../graphs/non-neighbours.ts';
import { affinePolarGraph, ellipticQuadricGraph, hermitianGraph } from '../graphs/polar-spaces.ts';
import { binaryBlock, graphBlock } from './silent-block.ts';
import { type SilentGraph, silentCode, silentFamily } from './silent-code.ts';
import type { SilentNumbers } from './silent-numbers.ts';

const SECTION = 'docs/theory.md, "Silent codes"';

const numbersOf = (vertices: number, degree: number, theta: number, dimensions: number): SilentNumbers => ({
  vertices,
  degree,
  theta,
  dimensions,
});

const ofGraph = (numbers: SilentNumbers, graph: () => Graph): SilentGraph => ({
  numbers,
  block: () => graphBlock(numbers, graph()),
});

const ofDifferences = (numbers: SilentNumbers, differences: () => Differences): SilentGraph => ({
  numbers,
  block: () => binaryBlock(numbers, differences()),
});

/** VO⁻(4, q): $q^4$ features in $(q - 1)(q^2 + 1) + 1$ dimensions. */
function affinePolar(q: number): SilentGraph {
  const degree = (q - 1) * (q * q + 1);
  const numbers = numbersOf(q ** 4, degree, q - 1, degree + 1);
  return q % 2 === 0
    ? ofDifferences(numbers, () => affinePolarDifferences(q))
    : ofGraph(numbers, () => affinePolarGraph(q));
}

/** GQ(q, q²): $(q + 1)(q^3 + 1)$ features in $q (q^2 - q + 1) + 1$ dimensions. */
function ellipticQuadric(q: number): SilentGraph {
  const numbers = numbersOf((q + 1) * (q ** 3 + 1), q * (q * q + 1), q - 1, 1 + q * (q * q - q + 1));
  return ofGraph(numbers, () => ellipticQuadricGraph(q));
}

const byOrder = (orders: readonly number[], graph: (q: number) => SilentGraph): ReadonlyMap<number, SilentGraph> =>
  new Map(orders.map((q) => [q, graph(q)]));

/**
 * Affine polar graphs VO⁻(4, q): blocks of $q^4$ features at r near 1/q.
 *
 * @see docs/theory.md, "Silent codes"
 */
export const silentAffinePolar = silentFamily(
  {
    name: 'silent-affine-polar',
    title: 'Silent affine polar graphs',
    source: `${SECTION}; graphs: Brouwer and van Lint 1984`,
  },
  byOrder([3, 4, 5, 7, 8, 9, 16], affinePolar),
);

/**
 * Elliptic quadrics in PG(5, q), generalized quadrangles GQ(q, q²): blocks of about $q^4$ features at r near 1/q.
 *
 * @see docs/theory.md, "Silent codes"
 */
export const silentQuadric = silentFamily(
  { name: 'silent-quadric', title: 'Silent elliptic quadrics', source: `${SECTION}; graphs: Payne and Thas 1984` },
  byOrder([3, 4, 5, 7], ellipticQuadric),
);

/** The 2440 points of a Hermitian variety in PG(4, 9), GQ(9, 27). r from 0.2254. @see docs/theory.md, "Silent codes" */
export const silentHermitian = silentCode(
  { name: 'silent-hermitian', title: 'Silent Hermitian variety', source: `${SECTION}; graph: Payne and Thas 1984` },
  ofGraph(numbersOf(2440, 252, 8, 550), () => hermitianGraph(3)),
);

/** McLaughlin's graph. r from 0.0836. @see docs/theory.md, "Silent codes" */
export const silentMcLaughlin = silentCode(
  { name: 'silent-mclaughlin', title: 'Silent McLaughlin graph', source: `${SECTION}; graph: McLaughlin 1969` },
  ofGraph(numbersOf(275, 112, 2, 23), mcLaughlinGraph),
);

/** The non-neighbours of a vertex of McLaughlin's graph, on which U4(3) acts. r from 0.1358. @see docs/theory.md, "Silent codes" */
export const silentU43 = silentCode(
  { name: 'silent-u43', title: 'Silent U4(3) graph', source: `${SECTION}; graph: McLaughlin 1969` },
  ofGraph(numbersOf(162, 56, 2, 22), () => nonNeighbours(mcLaughlinGraph())),
);

/** The games graph. r from 0.1550. @see docs/theory.md, "Silent codes" */
export const silentGames = silentCode(
  {
    name: 'silent-games',
    title: 'Silent games graph',
    source: `${SECTION}; graph: Hill 1973, Berlekamp, van Lint and Seidel`,
  },
  ofGraph(numbersOf(729, 112, 4, 113), gamesGraph),
);

/** The non-neighbours of a vertex of the games graph. r from 0.1818. @see docs/theory.md, "Silent codes" */
export const silentGamesRest = silentCode(
  { name: 'silent-games-rest', title: 'Silent rest of the games graph', source: SECTION },
  ofGraph(numbersOf(616, 92, 4, 112), () => nonNeighbours(gamesGraph())),
);

/** The Higman-Sims graph. r from 0.23. @see docs/theory.md, "Silent codes" */
export const silentHigmanSims = silentCode(
  { name: 'silent-higman-sims', title: 'Silent Higman-Sims graph', source: `${SECTION}; graph: Higman and Sims 1968` },
  ofGraph(numbersOf(100, 22, 2, 23), higmanSimsGraph),
);

/** The graph of M22. r from 2/7. @see docs/theory.md, "Silent codes" */
export const silentM22 = silentCode(
  { name: 'silent-m22', title: 'Silent M22 graph', source: `${SECTION}; graph: Mesner 1956` },
  ofGraph(numbersOf(77, 16, 2, 22), m22Graph),
);

/** Vectors of $F_4^3$ over a hyperoval, GQ(3, 5): blocks of 64 features. r from 0.2969. @see docs/theory.md, "Silent codes" */
export const silentHyperoval = silentCode(
  { name: 'silent-hyperoval', title: 'Silent hyperoval', source: `${SECTION}; graph: Payne and Thas 1984` },
  ofDifferences(numbersOf(64, 18, 2, 19), hyperovalDifferences),
);

/** Vectors of $F_4^6$ over Hill's 78-cap: blocks of 4096 features. r from 0.3145. @see docs/theory.md, "Silent codes" */
export const silentHill = silentCode(
  { name: 'silent-hill', title: 'Silent 78-cap', source: `${SECTION}; graph: Hill 1976` },
  ofDifferences(numbersOf(4096, 234, 10, 1288), hillDifferences),
);

/** The Gewirtz graph. r from 3/8. @see docs/theory.md, "Silent codes" */
export const silentGewirtz = silentCode(
  { name: 'silent-gewirtz', title: 'Silent Gewirtz graph', source: `${SECTION}; graph: Gewirtz 1969` },
  ofGraph(numbersOf(56, 10, 2, 21), gewirtzGraph),
);

/** The Clebsch graph: blocks of 16 features. r from 3/8. @see docs/theory.md, "Silent codes" */
export const silentClebsch = silentCode(
  { name: 'silent-clebsch', title: 'Silent Clebsch graph', source: SECTION },
  ofDifferences(numbersOf(16, 5, 1, 6), clebschDifferences),
);

/** The Hoffman-Singleton graph. r from 0.44. @see docs/theory.md, "Silent codes" */
export const silentHoffmanSingleton = silentCode(
  {
    name: 'silent-hoffman-singleton',
    title: 'Silent Hoffman-Singleton graph',
    source: `${SECTION}; graph: Hoffman and Singleton 1960`,
  },
  ofGraph(numbersOf(50, 7, 2, 22), hoffmanSingletonGraph),
);

/** All silent codes, those that serve small r first. */
export const silentCodes = [
  silentMcLaughlin,
  silentAffinePolar,
  silentU43,
  silentGames,
  silentQuadric,
  silentGamesRest,
  silentHermitian,
  silentHigmanSims,
  silentM22,
  silentHyperoval,
  silentHill,
  silentGewirtz,
  silentClebsch,
  silentHoffmanSingleton,
];
