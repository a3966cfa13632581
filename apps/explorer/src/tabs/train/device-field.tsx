import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { DEVICE_NAMES, type DeviceName } from './device-names.ts';
import type { DeviceOffer } from './protocol.ts';

interface DeviceFieldProps {
  /** those that are looked at already */
  readonly devices: readonly DeviceOffer[];
  readonly backend: DeviceName;
  readonly onBackend: (backend: DeviceName) => void;
}

/** What computes: what this browser has can be chosen, and of the rest stands why not. */
export function DeviceField({ devices, backend, onBackend }: DeviceFieldProps): JSX.Element {
  const id = useId();
  const offer = devices.find(({ name }) => name === backend);
  const missing = devices.filter((one) => one.missing !== null);
  return (
    <div class="field">
      <label for={id}>device</label>
      <select
        id={id}
        value={backend}
        aria-describedby={`${id}-about`}
        onChange={({ currentTarget: { value } }) => onBackend(DEVICE_NAMES.find((name) => name === value) ?? backend)}
      >
        {DEVICE_NAMES.map((name) => {
          const own = devices.find((one) => one.name === name);
          return (
            <option key={name} value={name} disabled={own ? own.missing !== null : name !== backend}>
              {own?.title ?? name}
            </option>
          );
        })}
      </select>
      <div id={`${id}-about`}>
        {offer?.note && <p class="note">{offer.note}</p>}
        {missing.map(({ name, missing: why }) => (
          <p key={name} class="note">
            {name}: {why}
          </p>
        ))}
      </div>
    </div>
  );
}
