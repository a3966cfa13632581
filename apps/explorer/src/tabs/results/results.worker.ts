import type { Port, ToPage, ToWorker } from '../../worker/protocol.ts';
import { serve } from '../../worker/serve.ts';
import { resultsAnswers } from './answers.ts';

serve(self as unknown as Port<ToPage, ToWorker>, resultsAnswers());
