import { type Versions, missingRecordOf } from '@rugbench/judging';
import type { Database } from '../open-database.ts';
import { WORKERS_LOST } from '../queue/queue.ts';
import { putRecords } from '../tables/records.ts';
import { openSpecsOf } from '../tables/specs.ts';

/** What pg-boss says of a job whose worker fell silent. */
const SILENT = 'job heartbeat timeout';

/**
 * Says in a record of each row why a job was given up: its workers were lost too often.
 *
 * @returns how many rows failed so
 */
export async function tellGivenUp({ connection, queue }: Database, versions: () => Versions): Promise<number> {
  for (let rows = 0; ;) {
    const job = await queue.takeGivenUp();
    if (!job) return rows;
    const reason = job.reason === SILENT ? lostText() : job.reason;
    rows += await connection.transaction(async (statements) => {
      const open = await openSpecsOf(statements, job.bundle);
      const records = open.map(({ spec }) => missingRecordOf(spec, { status: 'failed', reason }, versions()));
      await putRecords(statements, records);
      await job.end(statements);
      return records.length;
    });
  }
}

function lostText(): string {
  return `worker: must stay alive until its row is done, and ${WORKERS_LOST} of them did not. Lower --n, --samples or --jobs if memory ran out.`;
}
