import type { OptionField } from './option-fields.ts';

/** A plug-in that can be chosen. */
export interface PluginEntry {
  /** as the command names it */
  readonly name: string;
  /** in words */
  readonly title: string;
  /** its options */
  readonly fields: readonly OptionField[];
}
