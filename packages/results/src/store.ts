import { type AnyRecord, isFinished } from './record.ts';

/**
 * Where records are kept, each under the hash of its spec. Two writers of one record write the same bytes but for
 * provenance, so that no lock is needed.
 */
export interface Store {
  /** whether a spec is answered for good: what failed may be tried again */
  has(hash: string): boolean;
  /** the record of a spec; undefined where there is none */
  get(hash: string): AnyRecord | undefined;
  /** keeps a record, in place of an earlier one of the same spec; of a failure only where nobody has finished it meanwhile */
  put(record: AnyRecord): void;
}

/** A store that dies with the process. */
export function memoryStore(): Store {
  const records = new Map<string, AnyRecord>();
  return storeOf({
    get: (hash) => records.get(hash),
    put: (record) => void records.set(record.hash, record),
  });
}

/** A store from its two primitives. */
export function storeOf({ get, put }: Pick<Store, 'get' | 'put'>): Store {
  const has = (hash: string): boolean => {
    const record = get(hash);
    return record !== undefined && isFinished(record);
  };
  return {
    has,
    get,
    put: (record) => {
      if (isFinished(record) || !has(record.hash)) put(record);
    },
  };
}
