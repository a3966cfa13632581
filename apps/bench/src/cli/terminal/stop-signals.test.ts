import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { fakeClock } from '../../testing/fake-clock.ts';
import { type StopSignal, STOP_SIGNALS } from '@rugbench/library/host';
import { stopOnSignals } from './stop-signals.ts';

/** A process that gets signals, and what became of it. */
function signalled() {
  const [source, clock, ends] = [new EventEmitter(), fakeClock(), [] as StopSignal[]];
  const stopping = stopOnSignals(source, clock, (signal) => ends.push(signal));
  return { source, clock, ends, stopping };
}

describe('stopOnSignals', () => {
  it.each(STOP_SIGNALS)('stops at %s, which it remembers', (signal) => {
    const { source, ends, stopping } = signalled();
    expect(stopping.by()).toBeUndefined();
    source.emit(signal);
    expect([stopping.signal.aborted, stopping.by(), ends]).toEqual([true, signal, []]);
  });

  it('ends at once at a second one', () => {
    const { source, clock, ends, stopping } = signalled();
    source.emit('SIGTERM');
    clock.pass(2);
    source.emit('SIGINT');
    expect(ends).toEqual(['SIGINT']);
    expect(stopping.by()).toBe('SIGTERM');
  });

  it('takes one that is handed on by npx for the same', () => {
    const { source, clock, ends } = signalled();
    source.emit('SIGINT');
    clock.pass(0.1);
    source.emit('SIGINT');
    expect(ends).toEqual([]);
  });

  it('leaves the process to the system while nothing could be heard or kept, but for SIGUSR1, which would open the inspector', async () => {
    const { source, stopping } = signalled();
    const heard = (): string[] => STOP_SIGNALS.filter((signal) => source.listenerCount(signal) > 0);
    expect(await stopping.blocking(heard)).toEqual(['SIGUSR1']);
    expect(heard()).toEqual(STOP_SIGNALS);
    await expect(stopping.blocking(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(heard()).toEqual(STOP_SIGNALS);
  });
});
