import { RugError } from '@rugbench/core';
import { quickSpectrumOf, spectrumFigure, weightsHistograms } from '@rugbench/figures';
import { certificateLines, certificateTitles, certify, evaluateModel, trainedSubject } from '@rugbench/judging';
import { stripsOf } from '../../parts/weights/strips.ts';
import { HISTOGRAM_ROWS, hasSpectrum } from '../../parts/weights/sizes.ts';
import type { Answering, Answers } from '../../worker/serve.ts';
import { CATALOGUE } from './catalogue.ts';
import { type OpenModel, openModel, openingOf } from './model/open-model.ts';
import { filesOf } from './opening/model-files.ts';
import { openFiles } from './opening/open-files.ts';
import type { ModelQuestion, ResultsProtocol } from './protocol.ts';

/** How a worker answers questions about files. It remembers the model of the last one: many questions follow about the same. */
export function resultsAnswers(): Answers<ResultsProtocol> {
  let last: { readonly key: string; readonly model: Promise<OpenModel> } | undefined;

  function modelOf(question: ModelQuestion): Promise<OpenModel> {
    const { name, files, variant, p } = question;
    const key = JSON.stringify([name, variant, p, files.map((file) => [file.name, file.size, file.lastModified])]);
    if (last?.key !== key) last = { key, model: openModel(question) };
    return last.model;
  }

  return {
    open: ({ files }) => openFiles(files),
    head: async function* (question) {
      yield (await modelOf(question)).head;
    },
    window: async function* ({ model, view, most }) {
      const { weights, g } = await modelOf(model);
      yield* stripsOf(weights, g, view, most);
    },
    entry: async function* ({ model, at }) {
      yield { ...at, value: (await modelOf(model)).weights.row(at.row)[at.column]! };
    },
    figures: async function* (question) {
      const { weights, head, g } = await modelOf(question);
      const named = [{ name: head.label, weights, list: g }];
      const subtitle = `n = ${weights.features}, d = ${weights.dimensions}`;
      yield weightsHistograms(named, { title: 'Entries of W', subtitle }, { rows: HISTOGRAM_ROWS });
      if (hasSpectrum(head)) yield spectrumFigure(named, { title: 'Eigenvalues of W', subtitle }, quickSpectrumOf);
    },
    evaluate: async function* ({ samples, ...model }, answering) {
      const files = await filesOf(model.files);
      const opening = openingOf(model, () => undefined);
      yield await evaluateModel(model.name, { samples }, CATALOGUE, files, opening, async (share) => {
        answering.progress({ share, what: 'fresh samples' });
        await orCancelled(answering);
      });
    },
    certify: async function* ({ samples, ...model }, answering) {
      const files = await filesOf(model.files);
      const pause = (): Promise<void> => orCancelled(answering);
      const opening = openingOf(model, () => undefined);
      const subject = await trainedSubject(model.name, { samples }, CATALOGUE, { files, pause }, opening);
      const certificate = await certify(
        subject,
        ({ fraction, detail }) => answering.progress({ share: fraction, what: detail }),
        pause,
      );
      yield { certificate, titles: certificateTitles(certificate), lines: certificateLines(certificate) };
    },
  };
}

/** Lets a cancellation be heard. @throws RugError `JOB` after one: the work ends */
async function orCancelled({ wanted }: Answering): Promise<void> {
  if (await wanted()) return;
  throw new RugError('JOB', { who: 'results', must: 'was cancelled' });
}
