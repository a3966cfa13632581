import type { Port, ToPage, ToWorker } from '../../../worker/protocol.ts';
import { serve } from '../../../worker/serve.ts';
import { ownAnswers } from './own-answers.ts';

/**
 * The worker in the sandbox. Its first message brings a port to the page. The methods of the port are kept before any code of a reader
 * runs, which has no way to the port itself.
 */
self.addEventListener(
  'message',
  ({ ports: [port] }) => {
    const own: Port<ToPage, ToWorker> = {
      postMessage: port!.postMessage.bind(port),
      addEventListener: port!.addEventListener.bind(port) as Port<ToPage, ToWorker>['addEventListener'],
    };
    serve(own, ownAnswers());
    port!.start();
    own.postMessage({ about: 0, settled: true });
  },
  { once: true },
);
