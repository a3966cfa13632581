import { format, markdownTable } from '@rugbench/results';
import { asTyped } from '../cli/own-command.ts';
import {
  type Certificate,
  type ComparedPrediction,
  type InterferenceModel,
  certificateLines,
  certificateTitles,
} from '@rugbench/judging';

/** A certificate for a human. */
export function certificateReport(certificate: Certificate): string {
  const { label, verdict, measured } = certificate;
  const lines = certificateLines(certificate);
  const width = Math.max(...lines.map(([name]) => name.length));
  const loss = format.lossWithError(measured.loss, measured.standardError, measured.standardErrorNote);
  return [
    label,
    lines.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n'),
    predictionTable(certificate),
    `* what the statistics speak for\nMeasured: ${loss} on ${measured.samples} fresh samples${fittedText(certificate)}.`,
    asTyped(verdict.sentence),
  ].join('\n\n');
}

interface Row extends ComparedPrediction {
  readonly line: InterferenceModel;
  readonly title: string;
}

function predictionTable(certificate: Certificate): string {
  const { predictions, verdict } = certificate;
  const shown = certificateTitles(certificate).map(([line, title]): Row => ({ line, title, ...predictions[line] }));
  return markdownTable<Row>(
    [
      { title: 'interference', cell: ({ line, title }) => `${title}${line === verdict.line ? ' *' : ''}` },
      { title: 'predicted loss', align: 'right', cell: ({ loss }) => format.loss(loss) },
      { title: 'measured / predicted', align: 'right', cell: ({ deviation }) => format.ratio(ratioOf(deviation)) },
      { title: 'floor', align: 'right', cell: ({ floor }) => format.loss(floor) },
      { title: 'at', cell: ({ reason, parameters }) => reason ?? format.numbers(parameters) },
    ],
    shown,
  );
}

function ratioOf(deviation: number | null): number | null {
  return deviation === null ? null : deviation + 1;
}

function fittedText({ measured }: Certificate): string {
  return !isTrained(measured) ? `, with ${format.numbers(measured.fitted)} fitted` : '';
}

/** Scalars are fitted to forged weights alone. */
function isTrained({ fitted }: Certificate['measured']): boolean {
  return Object.keys(fitted).length === 0;
}
