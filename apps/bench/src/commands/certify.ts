import { z } from '@rugbench/core';
import { type Certificate, SECONDS } from '@rugbench/judging';
import { CERTIFY_PROCESSES, askCertify, certifyShape } from '@rugbench/library/api/certify';
import { withWorkers } from '@rugbench/library/pool';
import { askingAt } from '../cli/asking.ts';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { announceTime } from '../cli/long-work.ts';
import { shared } from '../cli/shared-options.ts';
import { certificateReport } from '../report/certificate-report.ts';

const options = z.strictObject({ ...certifyShape, json: shared.json });

/** `rug certify`: which line of theory a weight matrix obeys, from its statistics and its loss. */
export const certifyCommand = defineCommand({
  name: 'certify',
  example: 'rug certify --weights persian-rug --n 1024 --r 0.3 --p 0.05',
  options,
  run: (given, terminal, catalogue) =>
    withWorkers(terminal, { plugins: given.plugin, size: CERTIFY_PROCESSES }, async (workers) => {
      const certificate = await askCertify(given, catalogue, askingAt(terminal), workers, ({ weights }) => {
        const seconds = SECONDS.fit + SECONDS.judgedEntry * weights.features * given.samples;
        announceTime(terminal, { seconds, processes: 1 }, 'loses it');
      });
      terminal.progress.clear();
      terminal.print(given.json ? json(certificate) : certificateReport(certificate));
      return EXIT.done;
    }),
});

/** A certificate as JSON, with the former name of unrepresented features beside theirs: readers may ask for it. */
function json({ statistics, ...told }: Certificate): string {
  return JSON.stringify({ ...told, statistics: { ...statistics, lost: statistics.unrepresented } }, null, 2);
}
