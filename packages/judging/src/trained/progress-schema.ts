import { z } from '@rugbench/core';
import type { CurvePoint, Progress } from '@rugbench/trainer';
import type { SchemaMembers } from './schema-members.ts';

const steps = z.int().min(0);
const finite = z.number();

const curvePoint = z.strictObject({
  step: steps.min(1),
  loss: finite,
} satisfies SchemaMembers<CurvePoint>);

const pending = z.strictObject({
  count: steps,
  sum: finite,
} satisfies SchemaMembers<Progress['pending']>);

/** How far a saved run is, each member in its range, and no step beyond the last one. A number of JSON is finite. */
export const progressSchema = z
  .strictObject({
    step: steps,
    settleFrom: steps.nullable(),
    returns: z.array(steps).readonly(),
    recent: z.array(finite).readonly(),
    checks: z.array(z.array(finite).readonly()).readonly(),
    revived: steps,
    curve: z.array(curvePoint).readonly(),
    pending,
    stopReason: z
      .string()
      .regex(/^[^\r\n]+$/)
      .nullable(),
  } satisfies SchemaMembers<Progress>)
  .superRefine((progress, context) => {
    const beyond = stepBeyond(progress);
    if (beyond !== undefined) context.addIssue({ code: 'custom', path: [beyond], message: 'is beyond progress.step' });
  });

/** The first member that tells of a step that was not taken. */
function stepBeyond({ step, settleFrom, returns, curve, pending: { count } }: Progress): keyof Progress | undefined {
  if ((settleFrom ?? 0) > step) return 'settleFrom';
  if (returns.some((at) => at > step)) return 'returns';
  if (curve.some((point) => point.step > step)) return 'curve';
  return count > step ? 'pending' : undefined;
}
