import { firstLine } from '@rugbench/core';
import { type Ask, type Connection, connect } from '../../../worker/connect.ts';
import type { Port, ToWorker } from '../../../worker/protocol.ts';
import { checkedPort } from './checked-port.ts';
import { watchOver } from './patience.ts';
import { type OwnProtocol, PIECES } from './protocol.ts';

/** A place where the code of a reader runs, apart from the page. */
export interface Sandbox {
  /** asks the worker there; a question that comes early waits */
  readonly ask: Ask<OwnProtocol>;
  /** ends the worker, whatever it does */
  readonly close: () => void;
}

/** Where the frame comes from: a file beside the page, with a policy of its own. */
const FRAME = 'sandbox.html';
/** A frame and a worker that have not started by then will not, ms. */
const START = 20_000;

/**
 * Opens a frame without an origin (`sandbox="allow-scripts"`), which may connect to nothing, and in it a worker. The worker is silent for
 * a stated time at most while it is asked something; then it is ended, by taking the frame away.
 *
 * @param ended - told once, in a line, why the worker was ended
 */
export function openSandbox(ended: (line: string) => void): Sandbox {
  const frame = document.createElement('iframe');
  const { port1, port2 } = new MessageChannel();
  const end = (line: string): void => {
    if (!frame.isConnected) return;
    close();
    connection.break(line);
    ended(line);
  };
  const watch = watchOver((seconds) =>
    end(`Your code was ended: it said nothing for ${seconds} s. Does a loop in it never end?`),
  );
  const connection = connectTo(port1, {
    broken: () => end('Your code was ended: the sandbox sent something that is no answer.'),
    heard: () => {
      clearTimeout(late);
      lives();
      watch.heard();
    },
  });
  let lives: () => void = () => undefined;
  // The first that the worker says is that it is there.
  const alive = new Promise<void>((resolve) => (lives = resolve));
  const late = setTimeout(() => end('The sandbox could not be started. Load the page again.'), START);
  starting(frame, port2).catch((error: unknown) => end(`The sandbox could not be started: ${firstLine(error)}`));
  const close = (): void => {
    clearTimeout(late);
    watch.close();
    frame.remove();
    port1.close();
  };
  const ask: Ask<OwnProtocol> = (kind, question, hears) => {
    let cancel: (() => void) | undefined;
    let wanted = true;
    void alive.then(() => {
      if (!wanted || !frame.isConnected) return;
      watch.asked(kind);
      const settled = (): void => {
        watch.settled(kind);
        hears.settled?.();
      };
      cancel = connection.ask(kind, question, { ...hears, settled });
    });
    return () => {
      wanted = false;
      cancel?.();
    };
  };
  return { ask, close };
}

function connectTo(
  port: MessagePort,
  told: { readonly broken: () => void; readonly heard: () => void },
): Connection<OwnProtocol> {
  const raw: Port<ToWorker, unknown> = {
    postMessage: (message) => port.postMessage(message),
    addEventListener: (type, heard) => {
      port.addEventListener(type, heard);
      port.start();
    },
  };
  return connect<OwnProtocol>(checkedPort(raw, PIECES, told));
}

/** Shows the frame to the page, and hands it the worker and its end of the channel once it is there. */
async function starting(frame: HTMLIFrameElement, port: MessagePort): Promise<void> {
  const [{ default: code }] = await Promise.all([import('virtual:sandbox-code'), shown(frame)]);
  // A frame without an origin has no other address than any.
  frame.contentWindow?.postMessage(code, '*', [port]);
}

/** Puts the frame onto the page, and waits until it says that it is ready. */
function shown(frame: HTMLIFrameElement): Promise<void> {
  frame.setAttribute('sandbox', 'allow-scripts');
  frame.setAttribute('allow', '');
  frame.referrerPolicy = 'no-referrer';
  frame.title = 'where your code runs';
  frame.hidden = true;
  frame.src = FRAME;
  return new Promise((resolve) => {
    const ready = ({ source, data }: MessageEvent): void => {
      if (source !== frame.contentWindow || data !== 'ready') return;
      window.removeEventListener('message', ready);
      resolve();
    };
    window.addEventListener('message', ready);
    document.body.append(frame);
  });
}
