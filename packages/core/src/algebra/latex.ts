import type { Expression, Node, Notation, Operation } from './expression.ts';

/** A piece of a formula and how tightly it binds: 0 sum, 1 product, 2 atom. */
interface Piece {
  readonly text: string;
  readonly binding: 0 | 1 | 2;
}

/**
 * The formula of an expression in LaTeX.
 *
 * @param symbols - how inputs are written, e.g. `{ threshold: '\\theta' }`; others appear upright
 */
export function latex(expression: Expression, symbols: Readonly<Record<string, string>> = {}): string {
  const pieces: Piece[] = [];
  for (const node of expression.nodes) pieces.push(pieceOf(node, pieces, symbols));
  return pieces[expression.root]!.text;
}

function pieceOf(node: Node, pieces: readonly Piece[], symbols: Readonly<Record<string, string>>): Piece {
  if (node.op === 'constant') return number(node.value);
  if (node.op === 'input')
    return atom(symbols[node.name] ?? (node.name.length === 1 ? node.name : `\\mathrm{${node.name}}`));
  if (node.notation) return named(node.notation, pieces);
  return operation(
    node.op,
    node.args.map((position) => pieces[position]!),
  );
}

function operation(op: Operation, args: readonly Piece[]): Piece {
  const [a, b, c] = args as [Piece, Piece, Piece];
  switch (op) {
    case 'add':
      return b.text.startsWith('-') ? sum(a, '', b) : sum(a, ' + ', b);
    case 'sub':
      return a.text === '0' ? { text: `-${within(b, 1)}`, binding: 0 } : sum(a, ' - ', bracketed(b, 1));
    case 'mul':
      return { text: `${within(a, 1)} \\, ${within(b, 1)}`, binding: 1 };
    case 'div':
      return atom(`\\frac{${a.text}}{${b.text}}`);
    case 'min':
    case 'max':
      return atom(`\\${op}(${a.text}, ${b.text})`);
    case 'abs':
      return atom(`\\lvert ${a.text} \\rvert`);
    case 'sqrt':
      return atom(`\\sqrt{${a.text}}`);
    case 'exp':
      return atom(`e^{${a.text}}`);
    case 'log':
      return atom(`\\log(${a.text})`);
    case 'step':
      return atom(`H(${a.text})`);
    case 'select':
      return atom(`\\begin{cases} ${b.text} & ${a.text} > 0 \\\\ ${c.text} & \\text{else} \\end{cases}`);
  }
}

const NAMES: Readonly<Record<string, string>> = {
  sigmoid: '\\operatorname{sigmoid}',
  tanh: '\\tanh',
  softplus: '\\operatorname{softplus}',
  rectangle: '\\operatorname{rect}',
  triangle: '\\operatorname{tri}',
  normalDensity: '\\varphi',
  normalCdf: '\\Phi',
  logNormalCdf: '\\log\\Phi',
  logNormalHazard: '\\log\\tfrac{\\varphi}{\\Phi}',
  log1p: '\\operatorname{log1p}',
};

function named({ name, args }: Notation, pieces: readonly Piece[]): Piece {
  const list = args.map((position) => pieces[position]!.text).join(', ');
  return atom(`${NAMES[name] ?? `\\operatorname{${name}}`}(${list})`);
}

function number(value: number): Piece {
  const [mantissa, exponent] = String(value).split('e') as [string, string?];
  const text = exponent ? `${mantissa} \\cdot 10^{${Number(exponent)}}` : mantissa;
  return { text, binding: value < 0 || exponent ? 0 : 2 };
}

function sum(a: Piece, sign: string, b: Piece): Piece {
  return { text: `${a.text}${sign}${b.text}`, binding: 0 };
}

function atom(text: string): Piece {
  return { text, binding: 2 };
}

function bracketed(piece: Piece, least: number): Piece {
  return atom(within(piece, least));
}

function within(piece: Piece, least: number): string {
  return piece.binding < least ? `(${piece.text})` : piece.text;
}
