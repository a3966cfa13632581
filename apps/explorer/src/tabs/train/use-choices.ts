import { useEffect, useState } from 'preact/hooks';
import { type Connection, connectWorker } from '../../worker/connect.ts';
import type { DeviceOffer, PlateauLine, RunQuestion, TrainList, TrainProtocol } from './protocol.ts';
import { startWorker } from './use-run.ts';

/** How long a change waits for the next, ms. */
const DELAY = 120;

/** Workers that live as long as the page: one for what can be chosen, one for theory, which takes its time. */
let choices: Connection<TrainProtocol> | undefined;
let theory: Connection<TrainProtocol> | undefined;

/** What there is to choose; null: not yet. */
export function useList(): TrainList | null {
  const [list, setList] = useState<TrainList | null>(null);
  useEffect(
    () => (choices ??= connectWorker(startWorker())).ask('list', null, { piece: setList, failed: () => setList(null) }),
    [],
  );
  return list;
}

/** What this browser has, as far as it is found out. */
export function useDevices(): readonly DeviceOffer[] {
  const [offers, setOffers] = useState<readonly DeviceOffer[]>([]);
  useEffect(() => {
    setOffers([]);
    return (choices ??= connectWorker(startWorker())).ask('devices', null, {
      piece: (offer) => setOffers((old) => [...old, offer]),
      failed: () => undefined,
    });
  }, []);
  return offers;
}

/** What theory predicts for a run, so far. */
export interface Plateaus {
  /** those that are known */
  readonly lines: readonly PlateauLine[];
  /** whether all are known, or why there are none */
  readonly state: 'being computed' | 'all' | { readonly complaint: string };
}

/** Asks anew where a member changes that theory depends on. */
export function usePlateaus(question: RunQuestion): Plateaus {
  const [found, setFound] = useState<Plateaus>({ lines: [], state: 'being computed' });
  const { variant, n, r, p } = question;
  useEffect(() => {
    setFound({ lines: [], state: 'being computed' });
    let cancel: (() => void) | null = null;
    const timer = setTimeout(() => {
      cancel = (theory ??= connectWorker(startWorker())).ask('plateaus', question, {
        piece: (line) => setFound((old) => ({ ...old, lines: [...old.lines, line] })),
        ended: () => setFound((old) => ({ ...old, state: 'all' })),
        failed: (complaint) => setFound((old) => ({ ...old, state: { complaint } })),
      });
    }, DELAY);
    return () => {
      clearTimeout(timer);
      cancel?.();
    };
  }, [variant, n, r, p]);
  return found;
}
