import { useEffect, useRef, useState } from 'preact/hooks';
import { type Connection, connectWorker } from '../../worker/connect.ts';
import { poolOf } from '../../worker/pool.ts';
import type { TheoryProtocol } from './protocol.ts';
import type { TheoryState } from './state.ts';
import { type TheoryAsking, theoryAsking } from './theory-asking.ts';

/** Workers for rows and curves at most, besides the one for bounds. */
const MOST_WORKERS = 4;
/** A page is drawn anew that long after something came, ms: much comes together. */
const DELAY = 60;

let opened: TheoryAsking | undefined;
let heard: () => void = () => undefined;

/** What theory says of a state, so far; the component is drawn anew when more has come. Workers live as long as the page. */
export function useTheory(state: TheoryState): TheoryAsking {
  const [, setTurn] = useState(0);
  const waiting = useRef<ReturnType<typeof setTimeout>>(undefined);
  heard = () => {
    waiting.current ??= setTimeout(() => {
      waiting.current = undefined;
      setTurn((turn) => turn + 1);
    }, DELAY);
  };
  const asking = (opened ??= openAsking());
  const { r, p, n, curves } = state;
  useEffect(() => asking.show({ r, p, n, curves }), [r, p, n, curves]);
  useEffect(
    () => () => {
      asking.close();
      clearTimeout(waiting.current);
    },
    [],
  );
  return asking;
}

function openAsking(): TheoryAsking {
  const size = Math.min(MOST_WORKERS, Math.max(1, navigator.hardwareConcurrency - 1));
  return theoryAsking(startWorker(), poolOf(startWorker, size), () => heard());
}

function startWorker(): Connection<TheoryProtocol> {
  return connectWorker<TheoryProtocol>(
    new Worker(new URL('./theory.worker.ts', import.meta.url), { type: 'module', name: 'theory' }),
  );
}
