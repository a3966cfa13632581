import { type Availability, firstLine, z } from '@rugbench/core';
import { markdownTable } from '@rugbench/results';
import { defineCommand } from '../cli/command.ts';
import { EXIT } from '../cli/exit-codes.ts';
import { shared } from '../cli/shared-options.ts';

interface BackendLine extends Availability {
  readonly name: string;
}

/** `rug backends`: what can train and evaluate on this machine, and why the rest cannot. */
export const backendsCommand = defineCommand({
  name: 'backends',
  example: 'rug backends',
  options: z.strictObject({ plugin: shared.plugin, json: shared.json }),
  run: async ({ json }, terminal, catalogue) => {
    const backends: BackendLine[] = [];
    for (const backend of catalogue.backends) {
      for (const device of backend.devices) {
        const answer = await backend
          .probe(device)
          .catch((thrown: unknown) => ({ device, available: false, reason: firstLine(thrown) }));
        backends.push({ name: backend.name, ...answer });
      }
    }
    terminal.print(json ? JSON.stringify({ backends }, null, 2) : table(backends));
    return EXIT.done;
  },
});

function table(backends: readonly BackendLine[]): string {
  return markdownTable<BackendLine>(
    [
      { title: 'backend', cell: ({ name, device }) => `${name}:${device}` },
      { title: 'available', cell: ({ available }) => (available ? 'yes' : 'no') },
      { title: 'reason, or what computes', cell: ({ reason, note }) => reason || (note ?? '') },
    ],
    backends,
  );
}
