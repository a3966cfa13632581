import type { Port, ToPage, ToWorker } from '../../worker/protocol.ts';
import { serve } from '../../worker/serve.ts';
import { trainAnswers } from './answers.ts';
import { CATALOGUE } from './catalogue.ts';

serve(self as unknown as Port<ToPage, ToWorker>, trainAnswers(CATALOGUE));
